using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace KubeMonitor.SamplePods;

/// <summary>
/// Does what a kubelet with the cgroupfs driver does for a pod, as far as a node agent sees it: control groups under every
/// controller, a sandbox with a network of its own, processes, and the folders and links of the logs.
/// </summary>
public sealed class Kubelet : IAsyncDisposable
{
    private readonly string _root;
    private readonly string _folder;
    private readonly Process _janitor;
    private int _networks;

    private Kubelet(string root, string folder)
    {
        _root = root;
        _folder = folder;
        _janitor = Shell.Start(Janitor());
    }

    /// <summary>Where the logs' folders of the pods are.</summary>
    public string PodLogs => $"{_folder}/pods";

    /// <summary>Where the links of the containers' logs are.</summary>
    public string ContainerLogs => $"{_folder}/containers";

    /// <summary>Begins with no pods; what an earlier one of this name left behind is removed.</summary>
    /// <param name="name">A name for the top of its tree of control groups.</param>
    /// <param name="folder">A folder for the logs, made if it isn't there, removed at the end.</param>
    public static async Task<Kubelet> StartAsync(string name, string folder)
    {
        var leftovers = new Kubelet(name, folder);
        await leftovers.DisposeAsync();
        Directory.CreateDirectory($"{folder}/pods");
        Directory.CreateDirectory($"{folder}/containers");
        File.Copy("/bin/sleep", $"{folder}/pause");
        return new Kubelet(name, folder);
    }

    /// <summary>Makes a pod, and waits until its processes run.</summary>
    /// <param name="spec">What to make.</param>
    public async Task<SamplePod> RunAsync(PodSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var uid = Guid.NewGuid().ToString();
        var level = spec.Qos == "guaranteed" ? "" : $"/{spec.Qos}";
        var cgroup = $"/{_root}/kubepods{level}/pod{uid}";
        Directory.CreateDirectory($"{PodLogs}/{spec.Namespace}_{spec.Name}_{uid}");

        var sandbox = MakeCgroup($"{cgroup}/{NewId()}");
        var pid = Start(sandbox, $"exec {(spec.HostNetwork ? "" : "unshare --net ")}'{_folder}/pause' infinity");
        await WaitAsync(() => ReadOrEmpty($"/proc/{pid}/comm") == "pause\n");
        var address = spec.HostNetwork ? "127.0.0.1" : await ConnectAsync(pid);

        var containers = new List<SampleContainer>();
        foreach (var container in spec.Containers)
        {
            containers.Add(StartContainer(spec, uid, cgroup, container, pid, address));
        }

        return new SamplePod(spec, uid, cgroup, pid, address, containers);
    }

    /// <summary>Runs a script in a container, as <c>kubectl exec</c> does, and waits for its end.</summary>
    /// <param name="pod">The pod.</param>
    /// <param name="container">Its container.</param>
    /// <param name="script">What to run, in bash.</param>
    public static Task ExecAsync(SamplePod pod, SampleContainer container, string script)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(container);
        return Shell.RunAsync($"{Enter(container.Cgroup)}HOST={pod.HostAddress}; export HOST; exec nsenter --net=/proc/{pod.SandboxPid}/ns/net bash -c '{script}'");
    }

    /// <summary>Ends a pod: its processes, its control groups, and its containers' links; the folder of its logs stays for a while.</summary>
    /// <param name="pod">The pod.</param>
    public static async Task StopAsync(SamplePod pod)
    {
        ArgumentNullException.ThrowIfNull(pod);
        await Shell.RunAsync(RemoveTree(pod.Cgroup));
    }

    /// <summary>Ends every pod, and removes all that was made.</summary>
    public async ValueTask DisposeAsync()
    {
        _janitor.StandardInput.Close();
        await _janitor.WaitForExitAsync();
        _janitor.Dispose();
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static string MakeCgroup(string path)
    {
        foreach (var controller in Controllers.Directories)
        {
            Directory.CreateDirectory(controller + path);
        }

        return path;
    }

    private static string Enter(string cgroup) => string.Concat(Controllers.Directories.Select(controller => $"echo $$ > {controller}{cgroup}/cgroup.procs; "));

    private static int Start(string cgroup, string script)
    {
        // Held by its cgroup, and ended with it; the script replaces itself, so the number stays.
        var process = Process.Start(new ProcessStartInfo("setsid", ["bash", "-c", $"exec < /dev/null > /dev/null 2>&1; {Enter(cgroup)}{script}"]))!;
        return process.Id;
    }

    private static string ReadOrEmpty(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task WaitAsync(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            if (tries == 500)
            {
                throw new TimeoutException("The pod's sandbox did not start within 5 s.");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }

    // Kills what runs in a tree of control groups and removes it; a group can't be removed while a process in it still ends.
    private static string RemoveTree(string path)
    {
        var directories = string.Join(' ', Controllers.Directories.Select(controller => controller + path));
        return $$"""
            for try in $(seq 200); do
                left=
                for directory in {{directories}}; do
                    [ -d "$directory" ] || continue
                    find "$directory" -name cgroup.procs -exec cat {} + 2>/dev/null | sort -u | xargs -r kill -9 2>/dev/null
                    find "$directory" -depth -type d -exec rmdir {} + 2>/dev/null
                    [ -d "$directory" ] && left=1
                done
                [ -n "$left" ] || exit 0
                sleep 0.05
            done
            exit 1
            """;
    }

    private SampleContainer StartContainer(PodSpec pod, string uid, string cgroup, ContainerSpec spec, int sandbox, string address)
    {
        var id = NewId();
        var path = MakeCgroup($"{cgroup}/{id}");
        if (spec.CpuPercent is { } percent)
        {
            File.WriteAllText($"/sys/fs/cgroup/cpu{path}/cpu.cfs_quota_us", (percent * 1000).ToString(CultureInfo.InvariantCulture));
        }

        var log = $"{PodLogs}/{pod.Namespace}_{pod.Name}_{uid}/{spec.Name}";
        Directory.CreateDirectory(log);
        File.WriteAllText($"{log}/0.log", "");
        File.CreateSymbolicLink($"{ContainerLogs}/{pod.Name}_{pod.Namespace}_{spec.Name}-{id}.log", $"{log}/0.log");
        Start(path, $"export HOST={address}; exec nsenter --net=/proc/{sandbox}/ns/net bash -c '{spec.Script}'");
        return new SampleContainer(spec.Name, id, path);
    }

    // A pair of interfaces, one end in the pod. Large frames, so that the headers don't blur what was sent.
    private async Task<string> ConnectAsync(int pid)
    {
        var index = ++_networks;
        var subnet = string.Create(CultureInfo.InvariantCulture, $"10.213.{Environment.ProcessId % 250}");
        var (host, own) = ($"{subnet}.{(index * 4) + 1}", $"{subnet}.{(index * 4) + 2}");
        var link = string.Create(CultureInfo.InvariantCulture, $"veth{Environment.ProcessId:x}{index:x}");
        await Shell.RunAsync(
            $"set -e; ip link add {link} mtu 65535 type veth peer name eth0 mtu 65535 netns {pid}; ip addr add {host}/30 dev {link}; ip link set {link} up; "
            + $"nsenter --net=/proc/{pid}/ns/net bash -c 'set -e; ip link set lo up; ip addr add {own}/30 dev eth0; ip link set eth0 up'");
        return host;
    }

    // Waits for this process to close the pipe, which it does at its end whatever ends it, and clears up. A pod's interfaces go with
    // its last process.
    private string Janitor() => $"cat > /dev/null; rm -rf '{_folder}'; {RemoveTree($"/{_root}")}";
}
