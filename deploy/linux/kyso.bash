# bash completion for kyso
_kyso() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]-}
    local words=
    COMPREPLY=()
    if ((COMP_CWORD == 1)); then
        mapfile -t COMPREPLY < <(compgen -W "sign extend verify revisions certs providers trust journal demo --help --version --verbose" -- "$current")
        return
    fi
    if [[ $command == trust ]] && ((COMP_CWORD == 2)); then
        mapfile -t COMPREPLY < <(compgen -W "list add remove --help" -- "$current")
        return
    fi
    if [[ $command == journal ]] && ((COMP_CWORD == 2)); then
        mapfile -t COMPREPLY < <(compgen -W "list check export forget --help" -- "$current")
        return
    fi
    case "$previous" in
        --level) words="b t lt lta" ;;
        --proxy) words="system none" ;;
        --digest) words="sha256 sha384 sha512" ;;
        --certify) words="none no-changes form-fill annotate" ;;
        --format) words="pades cades" ;;
        --page) words="last all" ;;
        --template) words="text image-text image" ;;
        --on-exist) words="skip rename replace" ;;
        --out-dir)
            mapfile -t COMPREPLY < <(compgen -d -- "$current")
            return
            ;;
        --reason | --location | --contact | --rect | --anchor | --field | --jobs | --content-digest | --tsa | --tsa-user | --at) return ;;
        --pin-env)
            mapfile -t COMPREPLY < <(compgen -e -- "$current")
            return
            ;;
        *)
            if [[ $current == -* ]]; then
                case "$command" in
                    sign) words="-o --output --out-dir --cert --module --pin-file --pin-env --pss --digest --level --tsa --tsa-user
                        --tsa-password-file --proxy --allow-lower-level --allow-unknown-status --allow-broken --reason
                        --location --contact --certify --visible --invisible --page --rect --anchor --image --keep-transparency --template --field
                        --format --detached --content --content-digest --password-file --jobs --on-exist --resume --json --help" ;;
                    extend) words="-o --output --out-dir --level --tsa --tsa-user --tsa-password-file --proxy
                        --allow-lower-level --allow-undecided --content --password-file --on-exist --json --help" ;;
                    verify) words="--trust --at --report --replace-report --content --password-file --compare-pages --offline --json --help" ;;
                    revisions) words="--write -o --output --password-file --json --help" ;;
                    certs | providers) words="--module --json --help" ;;
                    trust) words="--system --password-file --json --help" ;;
                    journal) words="--json --help" ;;
                    demo) words="--help" ;;
                esac
            fi
            ;;
    esac
    if [[ -n $words ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    elif [[ $command == demo ]]; then
        mapfile -t COMPREPLY < <(compgen -d -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -o filenames -F _kyso kyso
