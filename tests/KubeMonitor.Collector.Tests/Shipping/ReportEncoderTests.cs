using System.Buffers;
using System.Text;
using System.Text.Json;
using KubeMonitor.Collector.Shipping;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Domain.Samples;

namespace KubeMonitor.Collector.Tests.Shipping;

public sealed class ReportEncoderTests : IDisposable
{
    private readonly ReportEncoder _encoder = new();

    public void Dispose() => _encoder.Dispose();

    [Fact]
    public void A_report_unpacks_to_its_json()
    {
        var report = Reports.At(5, pods: 500);
        var encoded = _encoder.Encode(report);
        var json = JsonSerializer.Serialize(report, ReportJson.Default.NodeReport);
        Assert.Equal(json, Reports.Unpack(encoded.Gzip));
        Assert.Equal(json.Length, encoded.JsonBytes);
        Assert.Equal(encoded.Gzip.Length, encoded.Length);
        Assert.Equal(report.Node.Timestamp, encoded.Timestamp);
        Assert.InRange(encoded.Length, 1, json.Length / 2);
    }

    [Fact]
    public void A_source_writes_its_json_in_pieces_of_any_size()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{number},"));
        var encoded = _encoder.Encode(DateTimeOffset.UnixEpoch, writer =>
        {
            writer.Write(Encoding.UTF8.GetBytes(text[..3]));
            writer.Write(Encoding.UTF8.GetBytes(text[3..100_000]));
            Encoding.UTF8.GetBytes(text.AsSpan(100_000), writer.GetSpan(text.Length - 100_000));
            writer.Advance(text.Length - 100_000);
        });
        Assert.Equal(text, Reports.Unpack(encoded.Gzip));
        Assert.Equal(text.Length, encoded.JsonBytes);
    }

    [Fact]
    public void A_source_that_fails_leaves_nothing_in_the_next_report()
    {
        Assert.Throws<IOException>(() => _encoder.Encode(DateTimeOffset.UnixEpoch, writer =>
        {
            writer.Write("{\"half\":"u8);
            throw new IOException();
        }));
        Assert.Equal("{}", Reports.Unpack(_encoder.Encode(DateTimeOffset.UnixEpoch, writer => writer.Write("{}"u8)).Gzip));
    }

    [Fact]
    public void A_report_keeps_its_bytes_while_others_are_encoded()
    {
        var first = _encoder.Encode(Reports.At(1, pods: 100));
        var text = Reports.Unpack(first.Gzip);
        _encoder.Recycle(_encoder.Encode(Reports.At(2, pods: 100)));
        _encoder.Encode(Reports.At(3, pods: 100));
        Assert.Equal(text, Reports.Unpack(first.Gzip));
    }

    [Fact]
    public void Encoding_and_recycling_allocates_little()
    {
        var report = Reports.At(1, pods: 300);
        var of100 = Allocations.Of(() =>
        {
            var encoded = _encoder.Encode(report);
            _encoder.Recycle(encoded);
            return encoded.Length > 1000;
        });
        Assert.InRange(of100 / 100, 0, 2048);
    }
}
