using KubeMonitor.Infrastructure.Kubernetes.Objects;

namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>Puts what a list and a watch say into a table.</summary>
/// <param name="table">The table.</param>
/// <param name="gate">Held for each change.</param>
/// <param name="read">Makes the trimmed object.</param>
/// <param name="scope">Which of the table's objects the resource is about.</param>
/// <typeparam name="TApi">The resource's objects.</typeparam>
/// <typeparam name="T">The trimmed objects.</typeparam>
internal sealed class TableSink<TApi, T>(
    ObjectTable<T> table, Lock gate, Func<TApi, InternPool, T> read, Func<T, bool> scope) : IObjectSink<TApi>
    where TApi : IApiObject
    where T : class
{
    private readonly InternPool _pool = new();

    public void PutListed(IReadOnlyList<TApi> items, int list)
    {
        foreach (var item in items)
        {
            var value = read(item, _pool);
            lock (gate)
            {
                table.PutListed(item.Metadata.Uid, item.Metadata.Version, value, list);
            }
        }
    }

    public void EndList(int list)
    {
        lock (gate)
        {
            table.EndList(list, scope);
        }
    }

    public void Put(TApi item, bool deleted)
    {
        var value = read(item, _pool);
        lock (gate)
        {
            if (deleted)
            {
                table.PutDeleted(item.Metadata.Uid, item.Metadata.Version, value);
            }
            else
            {
                table.PutChanged(item.Metadata.Uid, item.Metadata.Version, value);
            }
        }
    }
}
