using System.CommandLine;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Reference;

/// <summary>The commands as man pages (man 7 man): kubemonitor.1, and one of each command. They bear no date, so that they stay as they are.</summary>
internal static class ManPages
{
    public static void Write(string folder, RootCommand root)
    {
        Directory.CreateDirectory(folder);
        foreach (var (path, command) in CommandText.All(root))
        {
            Write(folder, path.Replace(' ', '-'), page =>
            {
                Section(page, "NAME", $"{path.Replace(' ', '-')} \\- {Text(command.Description!)}");
                Section(page, "SYNOPSIS", $".B {Text(CommandText.Usage(path, command))}");
                List(page, "ARGUMENTS", command.Arguments.Select(each => (each.Name, CommandText.Description(each))));
                List(page, "OPTIONS", CommandText.Options(command, recursive: false));
                Section(page, "SEE ALSO", ".BR kubemonitor (1)");
            });
        }

        Write(folder, "kubemonitor", page =>
        {
            Section(page, "NAME", $"kubemonitor \\- {Text(root.Description!)}");
            Section(page, "SYNOPSIS", ".B kubemonitor COMMAND [OPTIONS]");
            List(page, "COMMANDS", CommandText.All(root).Select(each => (each.Command.Name, each.Command.Description!)));
            List(page, "OPTIONS OF EVERY COMMAND", CommandText.Options(root, recursive: true));
            List(page, "EXIT STATUS", ExitCodeText.All.Select(each => ($"{(int)each.Code}", each.Meaning)));
        });
    }

    private static void Write(string folder, string name, Action<TextWriter> body)
    {
        using var page = new StreamWriter(Path.Combine(folder, $"{name}.1")) { NewLine = "\n" };
        page.WriteLine(".\\\" Made of the commands by build/generate.sh");
        page.WriteLine($".TH {name.ToUpperInvariant()} 1 \"\" KubeMonitor \"User commands\"");
        body(page);
    }

    private static void Section(TextWriter page, string title, string text) => page.WriteLine($".SH {title}\n{text}");

    private static void List(TextWriter page, string title, IEnumerable<(string Name, string Meaning)> rows)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        page.WriteLine($".SH {title}");
        foreach (var (name, meaning) in all)
        {
            page.WriteLine($".TP\n.B {Text(name)}\n{Text(meaning)}");
        }
    }

    // A backslash, a hyphen that is one, and a line that would begin like a request.
    private static string Text(string text)
    {
        var escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? $"\\&{escaped}" : escaped;
    }
}
