using System.CommandLine;
using KubeMonitor.Cli.Invocation;

namespace KubeMonitor.Cli.Completion;

/// <summary><c>completion</c>: the script that lets a shell complete command lines, by asking this program.</summary>
internal static class CompletionCommand
{
    public static Command Make(GlobalOptions global)
    {
        var command = new Command("completion", "The script that lets a shell complete commands, options and names. bash: source <(kubemonitor completion bash)");
        var shell = new Argument<string>("SHELL")
        {
            HelpName = "SHELL",
            Description = "bash, zsh or fish; or kubectl: the program kubectl_complete-monitor, for kubectl monitor.",
        };
        shell.AcceptOnlyFromAmong([.. CompletionScripts.All.Keys]);
        command.Arguments.Add(shell);
        global.Run(command, (session, parsed, _) =>
        {
            session.Terminal.Out.Write(CompletionScripts.All[parsed.GetValue(shell)!]);
            return Task.CompletedTask;
        });
        return command;
    }
}
