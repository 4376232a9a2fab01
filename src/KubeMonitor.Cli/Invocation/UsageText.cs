using System.CommandLine;
using System.CommandLine.Parsing;
using KubeMonitor.Cli.Failures;

namespace KubeMonitor.Cli.Invocation;

/// <summary>What is wrong with a command line: the first reason, what may be meant, and where help is.</summary>
internal static class UsageText
{
    private const string Program = "kubemonitor";

    public static IEnumerable<string> Of(ParseResult parsed)
    {
        var path = Path(parsed);
        yield return $"error: {Reason(parsed, path)}";
        yield return $"See {path} --help.";
    }

    private static string Reason(ParseResult parsed, string path)
    {
        var command = parsed.CommandResult.Command;

        // The parser takes an option that it doesn't know for an argument.
        if (parsed.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument && token.Value.Length > 1 && token.Value[0] == '-') is { } option)
        {
            var options = command.Options.Concat(parsed.RootCommandResult.Command.Options).SelectMany(each => each.Aliases.Prepend(each.Name));
            return $"'{option.Value}' is no option of {path}.{Closest.Sentence(option.Value, options.Where(name => name.StartsWith("--", StringComparison.Ordinal)))}";
        }

        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            return command.Subcommands.Count > 0
                ? $"'{unknown}' is no command of {path}.{Closest.Sentence(unknown, command.Subcommands.Where(each => !each.Hidden).Select(each => each.Name))}"
                : $"'{unknown}' is one argument too many for {path}.";
        }

        return parsed.Errors[0].Message.Split('\n', StringSplitOptions.TrimEntries) is [var first, _, ..] lines
            ? OneOf(first, [.. lines.Skip(1).Select(line => line.Trim('\''))])
            : parsed.Errors[0].Message;
    }

    // "Argument 'tabel' not recognized. Must be one of:", and the choices, a line each.
    private static string OneOf(string first, IReadOnlyList<string> choices)
    {
        var given = first.Split('\'') is [_, var text, ..] ? text : "";
        return $"'{given}' is not allowed here.{Closest.Sentence(given, choices)} There are: {string.Join(", ", choices)}.";
    }

    private static string Path(ParseResult parsed)
    {
        var names = new List<string>();
        for (var result = parsed.CommandResult; result.Parent is CommandResult above; result = above)
        {
            names.Insert(0, result.Command.Name);
        }

        return string.Join(' ', names.Prepend(Program));
    }
}
