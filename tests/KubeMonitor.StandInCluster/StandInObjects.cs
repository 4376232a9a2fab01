using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeMonitor.StandInCluster;

/// <summary>The objects of a stand-in cluster, and how they changed: one version counter, as etcd has.</summary>
public sealed class StandInObjects
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedDictionary<string, string>> _objects = [];
    private readonly Dictionary<string, List<StoredEvent>> _events = [];
    private readonly Dictionary<string, long> _forgotten = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _order = 1;

    // Before every recorded event, so that a watch from an empty list is given them all.
    private ulong _version = 1;
    private ulong _compacted;

    /// <summary>The newest version.</summary>
    public ulong Version
    {
        get
        {
            lock (_gate)
            {
                return _version;
            }
        }
    }

    /// <summary>Takes over a recorded list; no events come of it.</summary>
    /// <param name="resource">The resource, such as pods.</param>
    /// <param name="list">The list.</param>
    public void Load(string resource, JsonElement list)
    {
        lock (_gate)
        {
            foreach (var item in list.GetProperty("items").EnumerateArray())
            {
                Of(resource)[Key(item)] = item.GetRawText();
            }

            _version = Math.Max(_version, VersionOf(list));
            _compacted = Math.Max(_compacted, VersionOf(list));
        }
    }

    /// <summary>Takes over a recorded event.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="line">The watch's line.</param>
    public void Replay(string resource, string line)
    {
        using var document = JsonDocument.Parse(line);
        var (type, item) = (document.RootElement.GetProperty("type").GetString(), document.RootElement.GetProperty("object"));
        lock (_gate)
        {
            if (type == "DELETED")
            {
                Of(resource).Remove(Key(item));
            }
            else if (type is "ADDED" or "MODIFIED")
            {
                Of(resource)[Key(item)] = item.GetRawText();
            }

            Append(resource, VersionOf(item), line);
        }
    }

    /// <summary>Makes an object, or changes it.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="json">The object; its version is set here.</param>
    /// <returns>The object's version.</returns>
    public ulong Apply(string resource, string json)
    {
        var node = JsonNode.Parse(json)!;
        lock (_gate)
        {
            var version = _version + 1;
            node["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
            var text = node.ToJsonString();
            using var item = JsonDocument.Parse(text);
            var key = Key(item.RootElement);
            var type = Of(resource).ContainsKey(key) ? "MODIFIED" : "ADDED";
            Of(resource)[key] = text;
            Append(resource, version, Line(type, text));
            return version;
        }
    }

    /// <summary>One object's JSON; null if there is none.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="namespace">Its namespace; empty for one that has none.</param>
    /// <param name="name">Its name.</param>
    public string? Find(string resource, string @namespace, string name)
    {
        lock (_gate)
        {
            return Of(resource).GetValueOrDefault($"{@namespace}/{name}");
        }
    }

    // Makes an object that there is not, or changes one of exactly the version that it carries; null where that doesn't hold.
    internal string? TryWrite(string resource, string json, bool create)
    {
        using var item = JsonDocument.Parse(json);
        var key = Key(item.RootElement);
        lock (_gate)
        {
            var known = Of(resource).GetValueOrDefault(key);
            if (create ? known is not null : known is null || VersionOfItem(known) != item.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString())
            {
                return null;
            }

            Apply(resource, json);
            return Of(resource)[key];
        }
    }

    private static string? VersionOfItem(string json)
    {
        using var item = JsonDocument.Parse(json);
        return item.RootElement.GetProperty("metadata").GetProperty("resourceVersion").GetString();
    }

    /// <summary>Deletes an object that there is.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="namespace">Its namespace; empty for one that has none.</param>
    /// <param name="name">Its name.</param>
    public void Delete(string resource, string @namespace, string name)
    {
        lock (_gate)
        {
            var key = $"{@namespace}/{name}";
            var node = JsonNode.Parse(Of(resource)[key])!;
            var version = _version + 1;
            node["metadata"]!["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
            Of(resource).Remove(key);
            Append(resource, version, Line("DELETED", node.ToJsonString()));
        }
    }

    /// <summary>Sends all watches of a resource a bookmark.</summary>
    /// <param name="resource">The resource.</param>
    public void Bookmark(string resource)
    {
        lock (_gate)
        {
            Append(resource, _version, Line("BOOKMARK", $"{{\"metadata\":{{\"resourceVersion\":\"{_version}\"}}}}"));
        }
    }

    /// <summary>
    /// Forgets how the objects came to be, as etcd does after a while: a watch from an earlier version is refused, and one that has not
    /// sent everything yet ends, as the API server ends one that is too slow.
    /// </summary>
    public void Compact()
    {
        lock (_gate)
        {
            _version++;
            _compacted = _version;
            foreach (var (resource, events) in _events)
            {
                _forgotten[resource] = events[^1].Order;
            }

            _events.Clear();
        }
    }

    /// <summary>The objects of a resource, as they are.</summary>
    /// <param name="resource">The resource.</param>
    public IReadOnlyList<JsonElement> Items(string resource) => [.. Texts(resource).Texts.Select(text => JsonDocument.Parse(text).RootElement)];

    internal (ulong Version, IReadOnlyList<string> Texts) Texts(string resource)
    {
        lock (_gate)
        {
            return (_version, [.. Of(resource).Values]);
        }
    }

    // What happened after an order, or for a watch that begins (order 0) after a version; null if that is forgotten. Up to which order
    // that is; and what comes next.
    internal (IReadOnlyList<StoredEvent>? Events, long Order, Task Changed) Since(string resource, long order, ulong version)
    {
        lock (_gate)
        {
            if (order > 0 ? order < _forgotten.GetValueOrDefault(resource) : version < _compacted)
            {
                return (null, _order, _changed.Task);
            }

            var all = _events.TryGetValue(resource, out var known) ? known : [];
            return ([.. all.Where(each => order > 0 ? each.Order > order : each.Version > version)], _order, _changed.Task);
        }
    }

    internal static ulong VersionOf(string line)
    {
        using var document = JsonDocument.Parse(line);
        return VersionOf(document.RootElement.GetProperty("object"));
    }

    private static string Line(string type, string item) => $"{{\"type\":\"{type}\",\"object\":{item}}}";

    private static string Key(JsonElement item)
    {
        var metadata = item.GetProperty("metadata");
        return $"{(metadata.TryGetProperty("namespace", out var space) ? space.GetString() : "")}/{metadata.GetProperty("name").GetString()}";
    }

    private static ulong VersionOf(JsonElement item) =>
        ulong.Parse(item.GetProperty("metadata").GetProperty("resourceVersion").GetString()!, CultureInfo.InvariantCulture);

    private SortedDictionary<string, string> Of(string resource) =>
        _objects.TryGetValue(resource, out var known) ? known : _objects[resource] = new(StringComparer.Ordinal);

    private void Append(string resource, ulong version, string line)
    {
        (_events.TryGetValue(resource, out var known) ? known : _events[resource] = []).Add(new StoredEvent(++_order, version, line));
        _version = Math.Max(_version, version);
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }
}
