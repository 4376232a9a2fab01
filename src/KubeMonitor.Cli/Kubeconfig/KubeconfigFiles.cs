using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;
using KubeMonitor.Cli.Failures;
using YamlDotNet.Core;

namespace KubeMonitor.Cli.Kubeconfig;

/// <summary>The kubeconfigs that count, as one: as kubectl merges them.</summary>
internal static class KubeconfigFiles
{
    public static KubernetesClientConfiguration Load(string? given, string? context)
    {
        var files = Find(given);
        if (files.Length == 0)
        {
            throw new CommandFailure(
                ExitCode.Usage, "No server is known: give --server URL, set KUBEMONITOR_SERVER, write the config file, or have a kubeconfig (~/.kube/config).");
        }

        try
        {
            var first = KubeconfigFile.Read(files[0]);
            foreach (var file in files.Skip(1))
            {
                Add(first, KubeconfigFile.Read(file));
            }

            return KubernetesClientConfiguration.BuildConfigFromConfigObject(first, context);
        }
        catch (Exception e) when (e is KubeConfigException or YamlException or IOException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            throw new CommandFailure(ExitCode.Usage, $"The kubeconfig {string.Join(", ", files.Select(file => file.FullName))} can't be used: {e.Message}");
        }
    }

    // KUBECONFIG may name several; one that is not there is passed over, unless it is the only one.
    private static FileInfo[] Find(string? given)
    {
        if (given is not null)
        {
            return [new FileInfo(given)];
        }

        var named = (Environment.GetEnvironmentVariable("KUBECONFIG") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (named.Length > 0)
        {
            return named.Where(File.Exists).DefaultIfEmpty(named[0]).Select(file => new FileInfo(file)).ToArray();
        }

        var usual = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
        return File.Exists(usual) ? [new FileInfo(usual)] : [];
    }

    // What an earlier file says stands, whole: a cluster or a user is never made of two files.
    private static void Add(K8SConfiguration to, K8SConfiguration more)
    {
        to.CurrentContext = string.IsNullOrEmpty(to.CurrentContext) ? more.CurrentContext : to.CurrentContext;
        to.Contexts = [.. (to.Contexts ?? []).Concat(more.Contexts ?? []).DistinctBy(each => each.Name)];
        to.Clusters = [.. (to.Clusters ?? []).Concat(more.Clusters ?? []).DistinctBy(each => each.Name)];
        to.Users = [.. (to.Users ?? []).Concat(more.Users ?? []).DistinctBy(each => each.Name)];
    }
}
