using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KubeMonitor.Domain.Reading;
using KubeMonitor.Domain.Samples;
using KubeMonitor.Domain.Tests.Samples;

namespace KubeMonitor.Domain.Tests.Reading;

/// <summary>Whatever the reader takes, it takes as the full parser does; the rest it leaves to that one.</summary>
public sealed class ReportReaderTests
{
    private static readonly string Text = JsonSerializer.Serialize(FullReport.Value, ReportJson.Default.NodeReport);

    private static readonly string[] Values =
    [
        "null", "0", "1", "01", "-1", "1.5", "0.25", "12.", ".5", "1e3", "1E400", "999999999999999999", "9223372036854775807", "9223372036854775808",
        "123456789012345", "0.1234567890123456789", "true", "false", "tru", "\"\"", "\"x\"", "\"a\\u0062\"", "\"\u00e9\"", "\"a\tb\"", "\"Burstable\"",
        "\"burstable\"", "\"cgroup\"", "{}", "[]", "[null]", "{\"a\":[1,{\"b\":null}]}", "[1,]", "{\"a\":1,}", "\"2026-11-23T09:00:05+09:00\"",
        "\"2026-11-23T09:00:05\"", "\"2026-11-23\"", "\"soon\"", "{\"avg10\":1,\"avg60\":2,\"avg300\":3}", "nullx", "", "1 2", "/**/1",
    ];

    private readonly ReportReader _reader = new(TimeProvider.System);

    [Fact]
    public void A_report_with_every_field_reads_as_it_was_written()
    {
        var read = Assert.Single(Read(Text)!);
        Assert.Equal(Text, JsonSerializer.Serialize(read, ReportJson.Default.NodeReport));
        Assert.Equal(FullReport.Value.Pods[0].Memory, read.Pods[0].Memory);
    }

    [Fact]
    public void An_array_of_reports_is_taken_and_so_is_white_space()
    {
        Assert.Equal(3, Read($" [ {Text}\n,\r\n\t{Text} ,{Text} ]\n")!.Count);
        Assert.Empty(Read("[]")!);
        Assert.Equal(Text, JsonSerializer.Serialize(Read(JsonNode.Parse(Text)!.ToString())![0], ReportJson.Default.NodeReport));
    }

    [Fact]
    public void Members_of_a_later_release_are_passed_over() =>
        Assert.NotNull(Read(Text.Replace("\"cpu_usage\":", "\"battery\":{\"cells\":[1,\"\\u0041\",null]},\"cpu_usage\":", StringComparison.Ordinal)));

    [Fact]
    public void Names_are_the_same_strings_each_time()
    {
        var (one, other) = (Read(Text)![0].Pods[0], Read(Text)![0].Pods[0]);
        Assert.Same(one.PodName, other.PodName);
        Assert.Same(one.Uid!.Value.Value, other.Uid!.Value.Value);
        Assert.Same(one.Containers![0].Id.Value, other.Containers![0].Id.Value);
    }

    [Fact]
    public void Any_value_in_any_place_is_read_as_the_full_parser_reads_it_or_left_to_it()
    {
        // Each value of the text in turn becomes each of the values; members are also taken away, and written twice.
        foreach (var (start, end) in ValuesOf(Text))
        {
            foreach (var value in Values)
            {
                ReadsAlikeOrNot($"{Text[..start]}{value}{Text[end..]}");
                ReadsAlikeOrNot($"[{Text[..start]}{value}{Text[end..]},{Text}]");
            }
        }
    }

    [Fact]
    public void Any_damage_to_the_text_is_read_as_the_full_parser_reads_it_or_left_to_it()
    {
        string[] pieces = [.. Values, ",", ":", "{", "}", "[", "]", "\"", " ", "\\", "\"pids\":1,", "\"node\":null,"];
        var damage = Gen.Select(Gen.Int[0, Text.Length - 1], Gen.Int[0, 12], Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]));
        damage.List[1, 3].Sample(all => ReadsAlikeOrNot(all.Aggregate(Text, (text, each) =>
        {
            var at = Math.Min(each.Item1, text.Length);
            return text[..at] + each.Item3 + text[Math.Min(at + each.Item2, text.Length)..];
        })), iter: 20_000);
    }

    [Fact]
    public void A_member_that_is_missing_or_told_twice_reads_as_the_full_parser_reads_it()
    {
        foreach (var (start, end) in ValuesOf(Text))
        {
            var name = Text.LastIndexOf(",\"", start, StringComparison.Ordinal);
            if (name > 0 && Text[name..start].Count(c => c == '"') == 2)
            {
                ReadsAlikeOrNot(Text[..name] + Text[end..]);
                ReadsAlikeOrNot(Text[..end] + Text[name..end] + Text[end..]);
                ReadsAlikeOrNot(Text[..end] + Text[name..start] + "null" + Text[end..]);
            }
        }
    }

    private void ReadsAlikeOrNot(string text)
    {
        if (Read(text) is not { } reports)
        {
            return;
        }

        var expected = text.TrimStart().StartsWith('[')
            ? JsonSerializer.Deserialize(text, ReportJson.Default.NodeReportArray)!
            : [JsonSerializer.Deserialize(text, ReportJson.Default.NodeReport)!];
        Assert.Equal(
            JsonSerializer.Serialize(expected, ReportJson.Default.NodeReportArray),
            JsonSerializer.Serialize([.. reports], ReportJson.Default.NodeReportArray));
    }

    private IReadOnlyList<NodeReport>? Read(string text) => _reader.TryRead(Encoding.UTF8.GetBytes(text), out var reports) ? reports : null;

    private static List<(int Start, int End)> ValuesOf(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes);
        var values = new List<(int, int)>();
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject))
            {
                var value = reader;
                value.Skip();
                values.Add(((int)reader.TokenStartIndex, (int)value.BytesConsumed));
            }
        }

        return values;
    }
}
