using System.CommandLine;

namespace KubeMonitor.Cli.Reference;

/// <summary>What a page says of a command, an argument or an option.</summary>
internal static class CommandText
{
    /// <summary>Every command that is shown, with the words that call it.</summary>
    public static IEnumerable<(string Path, Command Command)> All(RootCommand root) =>
        root.Subcommands.Where(each => !each.Hidden).Select(each => ($"kubemonitor {each.Name}", each));

    /// <summary>The options of a command alone, or of every command.</summary>
    public static IEnumerable<(string Name, string Meaning)> Options(Command command, bool recursive) =>
        command.Options.Where(each => each.Recursive == recursive && !each.Hidden).Select(each => (Names(each), Description(each)));

    public static string Usage(string path, Command command)
    {
        var arguments = command.Arguments.Select(each => each.Arity.MinimumNumberOfValues > 0 && !each.HasDefaultValue ? each.Name : $"[{each.Name}]");
        return string.Join(' ', arguments.Prepend(path).Append("[OPTIONS]"));
    }

    /// <summary>Such as <c>-n, --namespace NAME</c>.</summary>
    public static string Names(Option option)
    {
        var names = string.Join(", ", option.Aliases.Append(option.Name).Where(each => each.StartsWith('-')).OrderBy(each => each.Length));
        return option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool) || option.ValueType == typeof(bool?) ? names : $"{names} {option.HelpName ?? "VALUE"}";
    }

    public static string Description(Option option) =>
        $"{option.Description}{(option.HasDefaultValue && Shown(option.GetDefaultValue()) is { } standard ? $" [default: {standard}]" : "")}";

    public static string Description(Argument argument) =>
        $"{argument.Description}{(argument.HasDefaultValue && Shown(argument.GetDefaultValue()) is { } standard ? $" [default: {standard}]" : "")}";

    // A duration's stands in its description, as one types it.
    private static string? Shown(object? standard) =>
        standard is string or int or double ? Convert.ToString(standard, System.Globalization.CultureInfo.InvariantCulture) : null;
}
