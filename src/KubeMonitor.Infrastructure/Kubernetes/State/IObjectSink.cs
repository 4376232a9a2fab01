namespace KubeMonitor.Infrastructure.Kubernetes.State;

/// <summary>Takes what a list and a watch of one resource say.</summary>
/// <typeparam name="TApi">The resource's objects.</typeparam>
internal interface IObjectSink<TApi>
{
    /// <summary>Objects of a list.</summary>
    /// <param name="items">A page.</param>
    /// <param name="list">The list's number: another than 0, and than the last one's.</param>
    void PutListed(IReadOnlyList<TApi> items, int list);

    /// <summary>The list is complete: what it didn't have is gone.</summary>
    /// <param name="list">The list's number.</param>
    void EndList(int list);

    /// <summary>An event of a watch.</summary>
    /// <param name="item">The object as it is, or was last.</param>
    /// <param name="deleted">Whether it is gone.</param>
    void Put(TApi item, bool deleted);
}
