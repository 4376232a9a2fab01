using k8s;
using k8s.KubeConfigModels;
using YamlDotNet.RepresentationModel;

namespace KubeMonitor.Cli.Connection;

/// <summary>One kubeconfig, with what the client library passes over: <c>tokenFile</c> of a user.</summary>
internal static class KubeconfigFile
{
    public static K8SConfiguration Read(FileInfo file)
    {
        var configuration = KubernetesClientConfiguration.LoadKubeConfig(file, useRelativePaths: true);
        foreach (var user in (configuration.Users ?? []).Where(user => user.UserCredentials is { Token: null or "" }))
        {
            if (TokenFile(file, user.Name) is { } token)
            {
                // As other files that a kubeconfig names, it lies beside it.
                user.UserCredentials.Token = File.ReadAllText(Path.Combine(file.DirectoryName!, token)).Trim();
            }
        }

        return configuration;
    }

    private static string? TokenFile(FileInfo file, string user)
    {
        var yaml = new YamlStream();
        using var text = file.OpenText();
        yaml.Load(text);
        return yaml.Documents is [{ RootNode: YamlMappingNode root }, ..]
            && root.Children.TryGetValue("users", out var users) && users is YamlSequenceNode all
            && all.Children.OfType<YamlMappingNode>().FirstOrDefault(each => Text(each, "name") == user) is { } found
            && found.Children.TryGetValue("user", out var credentials) && credentials is YamlMappingNode mapping
            ? Text(mapping, "tokenFile")
            : null;
    }

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var value) ? (value as YamlScalarNode)?.Value : null;
}
