namespace KubeMonitor.EndToEnd.Tests.Programs;

/// <summary>Where the repository and the build's output are.</summary>
internal static class Repository
{
    // The tests' own output folder is tests/<project>/bin/<configuration>/<framework>.
    private static readonly DirectoryInfo Own = new(AppContext.BaseDirectory.TrimEnd('/'));

    public static string Root { get; } = Own.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;

    /// <summary>A program of the build.</summary>
    /// <param name="project">Its project's folder, such as src/KubeMonitor.Api.</param>
    public static string Program(string project) => Path.Combine(Root, project, "bin", Own.Parent!.Name, Own.Name, $"{Path.GetFileName(project)}.dll");
}
