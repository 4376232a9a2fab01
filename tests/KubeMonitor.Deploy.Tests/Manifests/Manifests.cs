using System.Collections.Concurrent;
using k8s;
using k8s.Models;

namespace KubeMonitor.Deploy.Tests.Manifests;

/// <summary>The objects that a folder of <c>deploy/</c> makes, as <c>kubectl kustomize</c> writes them.</summary>
/// <param name="text">The YAML.</param>
internal sealed class Manifests(string text)
{
    private static readonly ConcurrentDictionary<string, Task<Manifests>> Known = new();

    // Fields that these types don't have are refused.
    private readonly List<object> _objects = KubernetesYaml.LoadAllFromString(text, strict: true);

    /// <summary>The base and every overlay.</summary>
    public static IReadOnlyList<string> Folders { get; } =
        ["base", .. Directory.GetDirectories(Repository.File("deploy/overlays")).Select(folder => $"overlays/{Path.GetFileName(folder)}").Order(StringComparer.Ordinal)];

    public string Text { get; } = text;

    public IReadOnlyList<object> All => _objects;

    public static Task<Manifests> OfAsync(string folder) => Known.GetOrAdd(folder, MakeAsync);

    public IEnumerable<T> Of<T>() => _objects.OfType<T>();

    public T One<T>(string name)
        where T : IKubernetesObject<V1ObjectMeta> => Of<T>().Single(each => each.Metadata.Name == name);

    /// <summary>What makes pods: name, labels of the pod, the pod itself, the labels that its owner selects by.</summary>
    public IEnumerable<(string Name, V1PodTemplateSpec Pod, V1LabelSelector Selector)> Workloads() =>
        Of<V1Deployment>().Select(each => (each.Metadata.Name, each.Spec.Template, each.Spec.Selector))
            .Concat(Of<V1DaemonSet>().Select(each => (each.Metadata.Name, each.Spec.Template, each.Spec.Selector)));

    private static async Task<Manifests> MakeAsync(string folder)
    {
        var (exitCode, output, error) = await Shell.RunAsync("kubectl", ["kustomize", Repository.File($"deploy/{folder}")]);
        Assert.True(exitCode == 0, error);
        Assert.Empty(error);
        return new Manifests(output);
    }
}
