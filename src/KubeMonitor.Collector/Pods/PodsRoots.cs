using KubeMonitor.Collector.Files;

namespace KubeMonitor.Collector.Pods;

/// <summary>
/// Finds where the kubelet keeps its pods below a controller's directory: at the top of a plain node, deeper with
/// <c>--cgroup-root</c>, or on a node that is itself a container (kind, minikube).
/// </summary>
internal static class PodsRoots
{
    /// <summary>How deep a root may lie.</summary>
    public const int MaxDepth = 8;

    /// <summary>How many directories are looked at: a machine with more has something else in its tree.</summary>
    public const int MaxDirectories = 4096;

    /// <summary>Finds every root, nearest first.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="controller">The controller's directory.</param>
    /// <returns>Paths below the controller's directory, each beginning with a slash.</returns>
    public static IReadOnlyList<string> Find(IKernelFiles files, string controller)
    {
        ArgumentNullException.ThrowIfNull(files);
        var roots = new List<string>();
        var queue = new Queue<(string Path, int Depth)>([("", 0)]);
        for (var looked = 0; looked < MaxDirectories && queue.TryDequeue(out var at); looked++)
        {
            foreach (var name in files.DirectoriesIn(controller + at.Path).Order(StringComparer.Ordinal))
            {
                var path = $"{at.Path}/{name}";
                if (IsRoot(name))
                {
                    roots.Add(path);
                }
                else if (at.Depth + 1 < MaxDepth)
                {
                    queue.Enqueue((path, at.Depth + 1));
                }
            }
        }

        return roots;
    }

    private static bool IsRoot(string name) =>
        name is "kubepods" or "kubepods.slice" || name.EndsWith("-kubepods.slice", StringComparison.Ordinal);
}
