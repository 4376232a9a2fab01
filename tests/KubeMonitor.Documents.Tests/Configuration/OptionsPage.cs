using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using KubeMonitor.Api;
using KubeMonitor.Collector.Sampling;

namespace KubeMonitor.Documents.Tests.Configuration;

/// <summary><c>docs/configuration.md</c>, made of the options classes and their comments.</summary>
internal static class OptionsPage
{
    private const string Head = """
        # Configuration

        Made of the options classes by `build/generate.sh`; change those.

        Every option can be set in the environment (`KUBEMONITOR__SECTION__NAME`), on the command line (`--Section:Name=value`), and for the API
        server in `appsettings.json`. Times are `hh:mm:ss` or `d.hh:mm:ss`. A wrong value stops the program with the option's name, its value and
        what is allowed.

        The agent takes two more: `API_SERVER_URL`, the API server's address (with `--once` not needed), and `NODE_NAME`, its node's name in
        Kubernetes (the machine's name if not given).

        """;

    private static readonly Assembly[] ApiServer =
        [typeof(DependencyInjection).Assembly, .. ReferencedBy(typeof(DependencyInjection).Assembly)];

    public static string Make()
    {
        var page = new StringBuilder(Head);
        Write(page, "The API server", ApiServer.Distinct().Where(each => each != typeof(CollectorOptions).Assembly));
        Write(page, "The agent", [typeof(CollectorOptions).Assembly]);
        return page.ToString();
    }

    private static IEnumerable<Assembly> ReferencedBy(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Where(each => each.Name!.StartsWith("KubeMonitor.", StringComparison.Ordinal)).Select(Assembly.Load)
            .SelectMany(each => ReferencedBy(each).Prepend(each));

    private static void Write(StringBuilder page, string program, IEnumerable<Assembly> assemblies)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {program}\n");
        var sections = assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is not null)
            .OrderBy(type => $"{SectionOf(type)} {type.Name}", StringComparer.Ordinal);
        foreach (var type in sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {SectionOf(type)}{(SectionOf(type) + "Options" == type.Name ? "" : $" ({Words(type.Name)})")}\n\n");
            page.Append(CultureInfo.InvariantCulture, $"{Comments.Of(type)}\n\n| option | default | meaning |\n| --- | --- | --- |\n");
            var defaults = Activator.CreateInstance(type);
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(IsOption).OrderBy(each => each.MetadataToken))
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{SectionOf(type)}:{property.Name}` | {Default(property.GetValue(defaults))} | {Comments.Of(property)}{Choices(property)} |\n");
            }
        }
    }

    private static string SectionOf(Type type) => (string)type.GetField("Section")!.GetValue(null)!;

    private static string Words(string name) => name.Replace("Options", "", StringComparison.Ordinal).ToLowerInvariant();

    private static bool IsOption(PropertyInfo property) => property.SetMethod?.IsPublic == true || property.PropertyType.IsAssignableTo(typeof(IList));

    private static string Default(object? value) => value switch
    {
        null => "none",
        "" => "empty",
        TimeSpan time => $"`{time}`",
        IList list => list.Count == 0 ? "none" : $"`{string.Join(", ", list.Cast<object>())}`",
        bool flag => flag ? "`true`" : "`false`",
        _ => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
    };

    private static string Choices(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type.IsEnum
            ? $" {string.Join(" ", Enum.GetNames(type).Select(name => $"`{name}`: {Comments.Of(type.GetField(name)!)}"))}"
            : "";
    }
}
