using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Domain.Tests.Samples;

/// <summary>The page on what each figure means names every field of the contract, and no other.</summary>
public sealed partial class MetricsPageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(RepositoryRoot(), "docs/metrics.md"));

    [Theory]
    [InlineData("Report", typeof(NodeReport), "node.", "pods[].", "node", "pods[]")]
    [InlineData("Node", typeof(NodeSample))]
    [InlineData("Pod", typeof(PodSample), "containers[].")]
    [InlineData("Container", typeof(ContainerSample))]
    public void Every_field_of_the_contract_is_named_and_no_other(string section, Type contract, params string[] elsewhere)
    {
        var fields = Fields(contract, "")
            .Where(field => !elsewhere.Any(other => other.EndsWith('.') ? field.StartsWith(other, StringComparison.Ordinal) : field == other));
        Assert.Equal(fields.Order(StringComparer.Ordinal), Named(section).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Fields(Type type, string prefix)
    {
        foreach (var property in ReportJson.Default.GetTypeInfo(type)!.Properties.Where(property => property.Get is not null))
        {
            var name = prefix + property.Name;
            var element = property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                ? property.PropertyType.GetGenericArguments()[0]
                : null;
            var inner = element ?? Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            var isObject = ReportJson.Default.GetTypeInfo(inner)?.Kind == JsonTypeInfoKind.Object;
            name += element is null ? "" : "[]";
            if (inner == typeof(ContainerSample) || !isObject)
            {
                yield return name;
            }

            foreach (var field in isObject ? Fields(inner, name + ".") : [])
            {
                yield return field;
            }
        }
    }

    private static IEnumerable<string> Named(string section)
    {
        var text = Page[Page.IndexOf($"\n## {section}\n", StringComparison.Ordinal)..];
        var end = text.IndexOf("\n## ", 4, StringComparison.Ordinal);
        return text[..end].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[1]))
            .SelectMany(match => Expand(match.Groups[1].Value));
    }

    private static IEnumerable<string> Expand(string name)
    {
        var braces = Braces().Match(name);
        return braces.Success ? braces.Groups[1].Value.Split(',').SelectMany(each => Expand(Braces().Replace(name, each, 1))) : [name];
    }

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "KubeMonitor.sln")))
        {
            directory = directory.Parent!;
        }

        return directory.FullName;
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Braces();
}
