using System.Collections;
using KubeMonitor.Application.Ports;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>The newest sample of each of some pods, as it is when it is read: a list of all pods of a cluster is not copied for each reader.</summary>
/// <param name="pods">The pods; the array never changes.</param>
internal sealed class NewestPods(PodEntity[] pods) : IReadOnlyList<INewestPod>
{
    public int Count => pods.Length;

    public INewestPod this[int index] => pods[index].Newest;

    public IEnumerator<INewestPod> GetEnumerator()
    {
        foreach (var pod in pods)
        {
            yield return pod.Newest;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
