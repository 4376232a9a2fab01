using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KubeMonitor.Documents.Tests.Configuration;

/// <summary>The XML comments of the code, as Markdown.</summary>
internal static partial class Comments
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Files = new();

    public static string Of(MemberInfo member)
    {
        var type = member as Type ?? member.DeclaringType!;
        var kind = member switch { Type => "T", PropertyInfo => "P", _ => "F" };
        var name = $"{kind}:{type.FullName!.Replace('+', '.')}{(member is Type ? "" : $".{member.Name}")}";
        var comments = Files.GetOrAdd(type.Assembly, Read);
        return comments.TryGetValue(name, out var comment)
            ? Spaces().Replace(string.Concat(comment.Nodes().Select(Text)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal)
            : throw new InvalidOperationException($"{name} has no comment.");
    }

    private static Dictionary<string, XElement> Read(Assembly assembly) =>
        XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!);

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
        XElement element => $"`{element.Value}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
