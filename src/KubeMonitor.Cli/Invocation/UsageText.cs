using System.CommandLine;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Invocation;

/// <summary>What is wrong with a command line: the first reason, what may be meant, and where help is.</summary>
internal static class UsageText
{
    private const string Program = "kubemonitor";

    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = Path(parsed);
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var known = unknown.StartsWith('-')
                ? parsed.CommandResult.Command.Options.Concat(parsed.RootCommandResult.Command.Options).SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal))
                : command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name);
            yield return $"error: '{unknown}' is no {(unknown.StartsWith('-') ? "option" : command.Subcommands.Count > 0 ? "command" : "argument")} of {path}.{Closest.Sentence(unknown, known)}";
        }
        else
        {
            yield return $"error: {parsed.Errors[0].Message}";
        }

        yield return $"See {path} --help.";
    }

    private static string Path(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result.Parent is System.CommandLine.Parsing.CommandResult above; result = above)
        {
            names.Insert(0, result.Command.Name);
        }

        return string.Join(' ', names.Prepend(Program));
    }
}
