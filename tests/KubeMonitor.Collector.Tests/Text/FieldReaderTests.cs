using System.Text;
using KubeMonitor.Collector.Tests.Fixtures;
using KubeMonitor.Collector.Text;

namespace KubeMonitor.Collector.Tests.Text;

public sealed class FieldReaderTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData(" \t ", new string[0])]
    [InlineData("a", new[] { "a" })]
    [InlineData("  a\t\tb c ", new[] { "a", "b", "c" })]
    [InlineData("a:1 b\0c", new[] { "a:1", "b\0c" })]
    public void Fields_are_what_stands_between_spaces_and_tabs(string line, string[] fields)
    {
        var read = new List<string>();
        var reader = new FieldReader(KernelText.Of(line));
        while (reader.TryRead(out ReadOnlySpan<byte> field))
        {
            read.Add(Encoding.Latin1.GetString(field));
        }

        Assert.Equal(fields, read);
    }

    [Fact]
    public void A_number_is_taken_from_its_field_and_a_field_that_is_none_is_passed()
    {
        var reader = new FieldReader("12 x 13"u8);

        Assert.True(reader.TryRead(out long first));
        Assert.False(reader.TryRead(out long _));
        Assert.True(reader.TryRead(out long last));
        Assert.False(reader.TryRead(out long _));
        Assert.Equal((12, 13), (first, last));
    }

    [Theory]
    [InlineData("a b c", 0, true)]
    [InlineData("a b c", 3, true)]
    [InlineData("a b c", 4, false)]
    [InlineData("", 1, false)]
    public void Fields_can_be_skipped_as_many_as_there_are(string line, int count, bool skipped) =>
        Assert.Equal(skipped, new FieldReader(KernelText.Of(line)).TrySkip(count));
}
