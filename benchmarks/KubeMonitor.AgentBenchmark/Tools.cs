namespace KubeMonitor.AgentBenchmark;

/// <summary>The programs that a run needs, all in one folder.</summary>
/// <param name="Folder">The folder.</param>
internal sealed record Tools(string Folder)
{
    public string Agent => $"{Folder}/agent/KubeMonitor.Agent";

    public string SampleNode => $"{Folder}/sample_node";

    public string ReadFiles => $"{Folder}/read_files";

    public string FileList => $"{Folder}/files.txt";

    public string Trace => $"{Folder}/trace.txt";

    public string Logs => $"{Folder}/logs";

    public static string Self => Environment.ProcessPath!;
}
