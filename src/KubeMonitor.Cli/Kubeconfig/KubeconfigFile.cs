using k8s;
using k8s.KubeConfigModels;
using YamlDotNet.RepresentationModel;

namespace KubeMonitor.Cli.Kubeconfig;

/// <summary>
/// One kubeconfig, with what the client library passes over: <c>tokenFile</c> of a user. Files that it names lie beside it, also when it is
/// merged with one from elsewhere.
/// </summary>
internal static class KubeconfigFile
{
    public static K8SConfiguration Read(FileInfo file)
    {
        var configuration = KubernetesClientConfiguration.LoadKubeConfig(file, useRelativePaths: true);
        foreach (var cluster in (configuration.Clusters ?? []).Select(each => each.ClusterEndpoint).OfType<ClusterEndpoint>())
        {
            cluster.CertificateAuthority = Beside(file, cluster.CertificateAuthority);
        }

        foreach (var user in (configuration.Users ?? []).Where(user => user.UserCredentials is not null))
        {
            var credentials = user.UserCredentials;
            credentials.ClientCertificate = Beside(file, credentials.ClientCertificate);
            credentials.ClientKey = Beside(file, credentials.ClientKey);

            // As kubectl: a command without a folder is looked for on the PATH.
            if (credentials.ExternalExecution is { Command: { } command } plugin && command.Contains(Path.DirectorySeparatorChar))
            {
                plugin.Command = Beside(file, command);
            }

            if (string.IsNullOrEmpty(credentials.Token) && TokenFile(file, user.Name) is { } token)
            {
                credentials.Token = File.ReadAllText(Beside(file, token)!).Trim();
            }
        }

        return configuration;
    }

    private static string? Beside(FileInfo file, string? named) => string.IsNullOrEmpty(named) ? named : Path.Combine(file.DirectoryName!, named);

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
