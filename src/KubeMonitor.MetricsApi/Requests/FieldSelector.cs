namespace KubeMonitor.MetricsApi.Requests;

/// <summary>
/// Chooses objects by name and namespace
/// (<see href="https://kubernetes.io/docs/concepts/overview/working-with-objects/field-selectors/"/>).
/// </summary>
internal sealed class FieldSelector
{
    private readonly List<(bool OfName, bool Equal, string Value)> _terms = [];

    /// <summary>Reads <c>metadata.name=a,metadata.namespace!=b</c>.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static FieldSelector Parse(string? text)
    {
        var selector = new FieldSelector();
        foreach (var term in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var sign = term.IndexOf('=', StringComparison.Ordinal);
            if (sign <= 0)
            {
                throw new FormatException($"invalid field selector: '{term}' must be FIELD=VALUE, FIELD==VALUE or FIELD!=VALUE");
            }

            var equal = term[sign - 1] != '!';
            var value = term[(sign + 1)..].TrimStart('=');
            selector._terms.Add(term[..(equal ? sign : sign - 1)].Trim() switch
            {
                "metadata.name" => (true, equal, value.Trim()),
                "metadata.namespace" => (false, equal, value.Trim()),
                var field => throw new FormatException($"field label not supported: {field}; there are metadata.name and metadata.namespace"),
            });
        }

        return selector;
    }

    /// <summary>Whether an object is chosen.</summary>
    public bool Matches(string @namespace, string name)
    {
        foreach (var (ofName, equal, value) in _terms)
        {
            if ((ofName ? name : @namespace) == value != equal)
            {
                return false;
            }
        }

        return true;
    }
}
