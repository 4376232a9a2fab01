using System.CommandLine;
using KubeMonitor.Cli.Invocation;

namespace KubeMonitor.Cli.Reference;

/// <summary><c>reference</c>: the pages that are made of the commands. It is hidden: build/generate.sh runs it.</summary>
internal static class ReferenceCommand
{
    public static Command Make(GlobalOptions global, RootCommand root)
    {
        var command = new Command("reference", "Pages made of the commands.") { Hidden = true };
        var markdown = new Command("markdown", "The part of docs/cli.md that is made, to the output.");
        global.Run(markdown, (session, _, _) =>
        {
            MarkdownPage.Write(session.Terminal.Out, root);
            return Task.CompletedTask;
        });
        var man = new Command("man", "The man pages, into a folder.");
        var folder = new Argument<string>("FOLDER");
        man.Arguments.Add(folder);
        global.Run(man, (_, parsed, _) =>
        {
            ManPages.Write(parsed.GetValue(folder)!, root);
            return Task.CompletedTask;
        });
        command.Subcommands.Add(markdown);
        command.Subcommands.Add(man);
        return command;
    }
}
