using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace KubeMonitor.Api.Answers;

/// <summary>Writes a list or a window as CSV, line by line.</summary>
internal static class CsvBody
{
    // Each time another thread sends, and this one waits for it.
    private const int FlushAfter = 256 * 1024;

    private static readonly ConcurrentDictionary<Type, CsvColumns> Columns = new();

    public static async Task WriteAsync<T>(HttpContext context, IEnumerable<T> items, JsonTypeInfo<T> form)
        where T : class
    {
        var columns = Columns.GetOrAdd(typeof(T), _ => new CsvColumns(form));
        context.Response.ContentType = $"{AnswerForm.Csv}; charset=utf-8; header=present";
        var writer = context.Response.BodyWriter;
        var unflushed = Write(columns.Header);
        foreach (var item in items)
        {
            unflushed += Write(columns.Line(item));
            if (unflushed > FlushAfter)
            {
                await writer.FlushAsync(context.RequestAborted);
                unflushed = 0;
            }
        }

        await writer.FlushAsync(context.RequestAborted);

        int Write(string line) => (int)Encoding.UTF8.GetBytes($"{line}\r\n", writer);
    }
}
