using KubeMonitor.Domain.Identities;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Infrastructure.Storage.Grids;

namespace KubeMonitor.Infrastructure.Storage.Newest;

/// <summary>The newest sample of a node, packed and written over in place for the reason that <see cref="NewestPod"/> has.</summary>
/// <param name="first">The sample that made the node known.</param>
internal sealed class NewestNode(NodeSample first)
{
    private readonly Lock _gate = new();
    private PartIdentity[]? _interfaces;
    private PartIdentity[]? _devices;
    private PackedWords _figures = new();
    private bool _isThere;
    private long _time = UnixTime.Of(first.Timestamp);

    public NodeName Node { get; } = first.Node;

    /// <summary>Whether there is one; before that there is only who the node is.</summary>
    public bool IsThere => Volatile.Read(ref _isThere);

    /// <summary>When it was taken, or as long as there is none, when the sample was that made the node known.</summary>
    public DateTimeOffset Timestamp => UnixTime.At(Volatile.Read(ref _time));

    /// <summary>Memory that it takes, in bytes.</summary>
    public int Bytes => 200 + (8 * _figures.Capacity) + (16 * ((_interfaces?.Length ?? 0) + (_devices?.Length ?? 0)));

    /// <summary>The sample, whole; one without figures as long as there is none.</summary>
    public NodeSample Read()
    {
        lock (_gate)
        {
            var unpacker = new FigureUnpacker(_figures.All);
            return new NodeSample
            {
                Timestamp = UnixTime.At(_time),
                Node = Node,
                CpuUsage = unpacker.Cpu(),
                Memory = unpacker.NodeMemory(),
                Network = unpacker.Network(),
                Disk = unpacker.Disk(),
                DiskSource = unpacker.Source(),
                Pressure = unpacker.Pressure(),
                Interfaces = Interfaces(ref unpacker),
                Devices = Devices(ref unpacker),
            };
        }
    }

    /// <summary>Takes a sample if it is newer.</summary>
    public void Offer(NodeSample sample)
    {
        var time = UnixTime.Of(sample.Timestamp);
        lock (_gate)
        {
            if (!_isThere || time > _time)
            {
                Pack(sample);
                Volatile.Write(ref _time, time);
                Volatile.Write(ref _isThere, true);
            }
        }
    }

    private void Pack(NodeSample sample)
    {
        var words = PackedWords.Scratch(1 + (sample.Interfaces?.Count ?? 0) + (sample.Devices?.Count ?? 0));
        var packer = new FigurePacker(words);
        packer.Number(sample.CpuUsage?.Value);
        packer.Memory(sample.Memory);
        packer.Network(sample.Network);
        packer.Disk(sample.Disk);
        packer.Source(sample.DiskSource);
        packer.Pressure(sample.Pressure);
        var count = packer.End();
        for (var i = 0; i < sample.Interfaces?.Count; i++)
        {
            var part = new FigurePacker(words[count..]);
            part.Network(sample.Interfaces[i].Traffic);
            count += part.End();
        }

        for (var i = 0; i < sample.Devices?.Count; i++)
        {
            var part = new FigurePacker(words[count..]);
            part.Disk(sample.Devices[i].Transfer);
            count += part.End();
        }

        _interfaces = Identities.Of(_interfaces, sample.Interfaces, PartIdentity.Of);
        _devices = Identities.Of(_devices, sample.Devices, PartIdentity.Of);
        _figures.Set(words[..count]);
    }

    private InterfaceTraffic[]? Interfaces(ref FigureUnpacker unpacker)
    {
        if (_interfaces is null)
        {
            return null;
        }

        var interfaces = new InterfaceTraffic[_interfaces.Length];
        for (var i = 0; i < interfaces.Length; i++)
        {
            unpacker = new FigureUnpacker(unpacker.Rest);
            interfaces[i] = new InterfaceTraffic(_interfaces[i].Name, _interfaces[i].Counted, unpacker.Network().GetValueOrDefault());
        }

        return interfaces;
    }

    private DeviceTransfer[]? Devices(ref FigureUnpacker unpacker)
    {
        if (_devices is null)
        {
            return null;
        }

        var devices = new DeviceTransfer[_devices.Length];
        for (var i = 0; i < devices.Length; i++)
        {
            unpacker = new FigureUnpacker(unpacker.Rest);
            devices[i] = new DeviceTransfer(_devices[i].Name, _devices[i].Counted, unpacker.Disk().GetValueOrDefault());
        }

        return devices;
    }
}
