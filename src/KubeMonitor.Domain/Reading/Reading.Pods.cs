using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Reading;

// A pod's sample. The order of the comparisons is that in which an agent writes the members.
internal ref partial struct Reading
{
    private PodSample Pod()
    {
        DateTimeOffset? timestamp = null;
        string? podName = null, inNamespace = null, uid = null;
        NodeName? node = null;
        QosClass? qosClass = null;
        Millicores? cpu = null;
        PodMemory? memory = null;
        NetworkTraffic? network = null;
        DiskTransfer? disk = null;
        DiskSource? source = null;
        Throttling? throttling = null;
        long? pids = null;
        Pressure? pressure = null;
        List<ContainerSample>? containers = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("timestamp"u8))
            {
                timestamp = Time();
            }
            else if (name.SequenceEqual("pod_name"u8))
            {
                podName = Name();
            }
            else if (name.SequenceEqual("namespace"u8))
            {
                inNamespace = Name(ref _namespace);
            }
            else if (name.SequenceEqual("node"u8))
            {
                node = NodeName();
            }
            else if (name.SequenceEqual("uid"u8))
            {
                uid = Name();
            }
            else if (name.SequenceEqual("qos_class"u8))
            {
                qosClass = Quality();
            }
            else if (name.SequenceEqual("cpu_usage"u8))
            {
                cpu = Cpu();
            }
            else if (name.SequenceEqual("memory"u8))
            {
                memory = Memory();
            }
            else if (name.SequenceEqual("network"u8))
            {
                network = Network();
            }
            else if (name.SequenceEqual("disk"u8))
            {
                disk = Disk();
            }
            else if (name.SequenceEqual("disk_source"u8))
            {
                source = Source();
            }
            else if (name.SequenceEqual("throttling"u8))
            {
                throttling = Throttling();
            }
            else if (name.SequenceEqual("pids"u8))
            {
                pids = Whole();
            }
            else if (name.SequenceEqual("pressure"u8))
            {
                pressure = Pressure();
            }
            else if (name.SequenceEqual("containers"u8))
            {
                containers = Containers();
            }
            else
            {
                Json.Skip();
            }
        }

        if (timestamp is null)
        {
            Json.Stop();
        }

        return new PodSample
        {
            Timestamp = timestamp.GetValueOrDefault(),
            PodName = podName,
            Namespace = inNamespace,
            Node = node,
            Uid = uid is null ? null : new PodUid(uid),
            QosClass = qosClass,
            CpuUsage = cpu,
            Memory = memory,
            Network = network,
            Disk = disk,
            DiskSource = source,
            Throttling = throttling,
            Pids = pids,
            Pressure = pressure,
            Containers = containers,
        };
    }

    private QosClass? Quality()
    {
        if (Json.Null() || !Json.Text(out var text))
        {
            return null;
        }

        if (text.SequenceEqual("Burstable"u8))
        {
            return QosClass.Burstable;
        }

        if (text.SequenceEqual("BestEffort"u8))
        {
            return QosClass.BestEffort;
        }

        _ = text.SequenceEqual("Guaranteed"u8) || Json.Stop();
        return QosClass.Guaranteed;
    }
}
