using System.Text.RegularExpressions;

namespace KubeMonitor.Documents.Tests.Pages;

/// <summary>What these tests look for in a page.</summary>
internal static partial class Markdown
{
    /// <summary>The page without its fenced blocks.</summary>
    public static string Prose(string text) => Fences().Replace(text, "");

    /// <summary>Where its links lead, those in code left out.</summary>
    public static IEnumerable<string> Links(string text) => Link().Matches(Code().Replace(Prose(text), "")).Select(match => match.Groups[1].Value);

    /// <summary>The names by which its headings can be linked to, as GitHub makes them.</summary>
    public static IEnumerable<string> Anchors(string text) =>
        Heading().Matches(Prose(text)).Select(match => NotInAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Its fenced blocks of an info string, such as <c>sh</c>.</summary>
    public static IEnumerable<string> Blocks(string text, string info) =>
        Fences().Matches(text).Where(match => match.Groups[1].Value.Trim() == info).Select(match => match.Groups[2].Value.Trim());

    [GeneratedRegex("^```([^\n]*)\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fences();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchor();
}
