using System.Globalization;

namespace KubeMonitor.Client;

/// <summary>Writes parameters into a query, and names into a path.</summary>
internal static class QueryText
{
    public static string Of(params (string Name, object? Value)[] parameters)
    {
        var given = parameters.Where(each => each.Value is not null)
            .Select(each => $"{each.Name}={Uri.EscapeDataString(Convert.ToString(each.Value, CultureInfo.InvariantCulture)!)}");
        var query = string.Join('&', given);
        return query.Length == 0 ? "" : $"?{query}";
    }

    public static string Path(params string[] parts) => string.Join('/', parts.Select(Uri.EscapeDataString));
}
