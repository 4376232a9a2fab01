using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Domain.Reading;

// The node's own sample.
internal ref partial struct Reading
{
    private NodeSample? Node()
    {
        DateTimeOffset? timestamp = null;
        NodeName? node = null;
        Millicores? cpu = null;
        NodeMemory? memory = null;
        NetworkTraffic? network = null;
        DiskTransfer? disk = null;
        DiskSource? source = null;
        Pressure? pressure = null;
        List<InterfaceTraffic>? interfaces = null;
        List<DeviceTransfer>? devices = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("timestamp"u8))
            {
                timestamp = Time();
            }
            else if (name.SequenceEqual("node"u8))
            {
                node = NodeName();
            }
            else if (name.SequenceEqual("cpu_usage"u8))
            {
                cpu = Cpu();
            }
            else if (name.SequenceEqual("memory"u8))
            {
                memory = NodeMemory();
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
            else if (name.SequenceEqual("pressure"u8))
            {
                pressure = Pressure();
            }
            else if (name.SequenceEqual("interfaces"u8))
            {
                interfaces = Interfaces();
            }
            else if (name.SequenceEqual("devices"u8))
            {
                devices = Devices();
            }
            else
            {
                Json.Skip();
            }
        }

        if (timestamp is null || node is null)
        {
            Json.Stop();
            return null;
        }

        return new NodeSample
        {
            Timestamp = timestamp.Value,
            Node = node.Value,
            CpuUsage = cpu,
            Memory = memory,
            Network = network,
            Disk = disk,
            DiskSource = source,
            Pressure = pressure,
            Interfaces = interfaces,
            Devices = devices,
        };
    }

    private NodeMemory? NodeMemory()
    {
        if (Json.Null())
        {
            return null;
        }

        ByteSize? total = null, free = null, buffers = null, cached = null, used = null, available = null, workingSet = null;
        Json.Open('{');
        while (Json.Member(out var name))
        {
            if (name.SequenceEqual("total"u8))
            {
                total = Bytes();
            }
            else if (name.SequenceEqual("free"u8))
            {
                free = Bytes();
            }
            else if (name.SequenceEqual("buffers"u8))
            {
                buffers = Bytes();
            }
            else if (name.SequenceEqual("cached"u8))
            {
                cached = Bytes();
            }
            else if (name.SequenceEqual("used"u8))
            {
                used = Bytes();
            }
            else if (name.SequenceEqual("available"u8))
            {
                available = Bytes();
            }
            else if (name.SequenceEqual("working_set"u8))
            {
                workingSet = Bytes();
            }
            else
            {
                Json.Skip();
            }
        }

        return new NodeMemory { Total = total, Free = free, Buffers = buffers, Cached = cached, Used = used, Available = available, WorkingSet = workingSet };
    }
}
