using KubeMonitor.Application.Inventory;

namespace KubeMonitor.Infrastructure.Kubernetes.Objects;

/// <summary>
/// Lets equal values be one object: the pods of a cluster have few different namespaces, nodes, label sets and container specs. Bounded:
/// a full pool starts again, and what it gave out stays in use. Not safe for concurrent use: each watch has its own.
/// </summary>
internal sealed class InternPool
{
    private const int Most = 50_000;

    private readonly Dictionary<string, string> _texts = [];
    private readonly Dictionary<LabelSet, LabelSet> _labels = [];
    private readonly Dictionary<ContainerSpec, ContainerSpec> _specs = [];
    private readonly Dictionary<PodResources, PodResources> _resources = [];
    private readonly Dictionary<OwnerReference, OwnerReference> _owners = [];
    private readonly Dictionary<string, decimal> _numbers = [];

    public string Share(string value) => Share(_texts, value);

    public ContainerSpec Share(ContainerSpec value) => Share(_specs, value);

    public PodResources Share(PodResources value) => Share(_resources, value);

    public OwnerReference Share(OwnerReference value) => Share(_owners, value);

    public LabelSet Labels(Dictionary<string, string>? labels) =>
        labels is null or { Count: 0 }
            ? LabelSet.Empty
            : Share(_labels, new LabelSet(labels.Select(label => KeyValuePair.Create(Share(label.Key), Share(label.Value)))));

    public decimal Number(string text, Func<string, decimal> read)
    {
        if (!_numbers.TryGetValue(text, out var number))
        {
            number = read(text);
            Bound(_numbers);
            _numbers[text] = number;
        }

        return number;
    }

    private static T Share<T>(Dictionary<T, T> pool, T value)
        where T : notnull
    {
        if (pool.TryGetValue(value, out var shared))
        {
            return shared;
        }

        Bound(pool);
        return pool[value] = value;
    }

    private static void Bound<TKey, TValue>(Dictionary<TKey, TValue> pool)
        where TKey : notnull
    {
        if (pool.Count >= Most)
        {
            pool.Clear();
        }
    }
}
