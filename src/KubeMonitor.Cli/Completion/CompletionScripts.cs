namespace KubeMonitor.Cli.Completion;

/// <summary>The scripts, by shell. Each asks <c>kubemonitor [suggest:CURSOR] LINE</c>, which answers a word a line.</summary>
internal static class CompletionScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["bash"] =
            """
            # bash: source <(kubemonitor completion bash)
            _kubemonitor() {
                local IFS=$'\n' line=${COMP_LINE#*[[:space:]]} word=${COMP_WORDS[COMP_CWORD]}
                local cursor=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
                mapfile -t COMPREPLY < <(kubemonitor "[suggest:$cursor]" "$line" 2>/dev/null | grep -F -- "$word")
                mapfile -t COMPREPLY < <(compgen -W "${COMPREPLY[*]}" -- "$word")
            }
            complete -F _kubemonitor kubemonitor

            """,
        ["zsh"] =
            """
            #compdef kubemonitor
            # zsh: source <(kubemonitor completion zsh)
            _kubemonitor() {
                local line="${(j: :)words[2,-1]}"
                local -a found
                found=("${(@f)$(kubemonitor "[suggest:${#line}]" "$line" 2>/dev/null)}")
                compadd -a found
            }
            compdef _kubemonitor kubemonitor

            """,
        ["fish"] =
            """
            # fish: kubemonitor completion fish | source
            function __kubemonitor_complete
                set -l line (commandline -cp | string replace -r '^\S+\s*' '')
                kubemonitor "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
            end
            complete -c kubemonitor -f -a '(__kubemonitor_complete)'

            """,
        ["kubectl"] =
            """
            #!/bin/sh
            # kubectl: put this on the PATH as kubectl_complete-monitor
            line="$*"
            kubectl-monitor "[suggest:${#line}]" "$line" 2>/dev/null
            echo ":4"

            """,
    };
}
