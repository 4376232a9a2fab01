using System.Text;
using CsCheck;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Tests.Text;

public sealed class LineReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("cut", new string[0])]
    [InlineData("\n", new[] { "" })]
    [InlineData("a\n", new[] { "a" })]
    [InlineData("a\n\nb\ncut", new[] { "a", "", "b" })]
    [InlineData("a\r\nb\rc\n\r\n", new[] { "a", "b\rc", "" })]
    [InlineData("a\0b\n", new[] { "a\0b" })]
    public void Only_complete_lines_are_read_without_their_ends(string text, string[] lines) =>
        Assert.Equal(lines, Read(KernelText.Of(text)));

    [Fact]
    public void Whatever_lines_are_written_are_read() =>
        Gen.Char[' ', '~'].Array[0, 20].Select(line => new string(line)).Array[0, 20]
            .Sample(lines => lines.SequenceEqual(Read(KernelText.Lines(lines))), iter: 1000);

    private static List<string> Read(byte[] text)
    {
        var read = new List<string>();
        var lines = new LineReader(text);
        while (lines.TryReadLine(out var line))
        {
            read.Add(Encoding.Latin1.GetString(line));
        }

        return read;
    }
}
