using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Fixtures.Built;

/// <summary>A pod of a built node.</summary>
/// <param name="Uid">As the API has it; 32 hex digits for a static pod.</param>
/// <param name="Qos">Its class.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its cgroup, below a controller's directory.</param>
/// <param name="Containers">Its containers, the sandbox left out.</param>
/// <param name="SandboxPath">The sandbox's cgroup.</param>
internal sealed record BuiltPod(
    string Uid, QosClass Qos, string Namespace, string Name, string Path, IReadOnlyList<BuiltContainer> Containers, string SandboxPath);

/// <summary>A container of a built node.</summary>
/// <param name="Id">64 hex digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Path">Its cgroup, below a controller's directory.</param>
/// <param name="Pid">Its only process.</param>
/// <param name="ProcessPath">The cgroup that the process is in: the container's, or one below it.</param>
internal sealed record BuiltContainer(string Id, string Name, string Path, int Pid, string ProcessPath);
