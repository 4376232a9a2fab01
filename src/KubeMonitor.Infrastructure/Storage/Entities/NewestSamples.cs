using System.Collections;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Infrastructure.Storage.Entities;

/// <summary>The newest sample of each of some pods, as it is when it is read: a list of all pods of a cluster is not copied for each reader.</summary>
/// <param name="pods">The pods; the array never changes.</param>
internal sealed class NewestSamples(PodEntity[] pods) : IReadOnlyList<PodSample>
{
    public int Count => pods.Length;

    public PodSample this[int index] => pods[index].Named;

    public IEnumerator<PodSample> GetEnumerator()
    {
        foreach (var pod in pods)
        {
            yield return pod.Named;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
