using System.CommandLine;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Reference;

/// <summary>The commands as Markdown.</summary>
internal static class MarkdownPage
{
    public static void Write(TextWriter page, RootCommand root)
    {
        foreach (var (path, command) in CommandText.All(root))
        {
            page.WriteLine($"\n### {path}\n\n{command.Description}\n\n```text\n{CommandText.Usage(path, command)}\n```");
            Table(page, "argument", command.Arguments.Select(each => (each.Name, CommandText.Description(each))));
            Table(page, "option", CommandText.Options(command, recursive: false));
        }

        page.WriteLine("\n### Options of every command");
        Table(page, "option", CommandText.Options(root, recursive: true));
        page.WriteLine("\n### Exit codes");
        Table(page, "code", ExitCodeText.All.Select(each => ($"{(int)each.Code}", each.Meaning)));
        page.WriteLine();
    }

    private static void Table(TextWriter page, string what, IEnumerable<(string Name, string Meaning)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.WriteLine($"\n| {what} | meaning |\n| --- | --- |");
        foreach (var (name, meaning) in all)
        {
            page.WriteLine($"| `{name}` | {meaning.Replace("|", "\\|", StringComparison.Ordinal)} |");
        }
    }
}
