using System.Buffers;
using System.Text.Json;
using KubeMonitor.Api.Answers.Text;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;

namespace KubeMonitor.Api.Answers;

/// <summary>
/// Writes answers as JSON: those of pods and nodes, which are many and asked for often, by hand, the others by the serializer; in the
/// same form.
/// </summary>
internal static class JsonBody
{
    // Each time another thread sends it, and this one waits. The entry that fills it lies in the same block.
    private const int Portion = 124 * 1024;
    private const int Entry = 4 * 1024;

    private delegate void ItemText<in T>(ref JsonText text, T item);

    /// <summary>Writes an array while it is made.</summary>
    public static async Task WriteAsync<T>(HttpContext context, IEnumerable<T> items)
        where T : class
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        var writer = context.Response.BodyWriter;
        if (ByHand<T>.Form is not { } form)
        {
            await JsonSerializer.SerializeAsync(writer, items, context.Form<IEnumerable<T>>(), context.RequestAborted);
            return;
        }

        using var each = items.GetEnumerator();
        writer.Write("["u8);
        for (var first = true; Write(writer, each, form, ref first);)
        {
            await writer.FlushAsync(context.RequestAborted);
        }

        writer.Write("]"u8);
    }

    /// <summary>One entity's bytes.</summary>
    public static ReadOnlyMemory<byte> Of<T>(HttpContext context, T item)
        where T : class
    {
        if (ByHand<T>.Form is not { } form)
        {
            return JsonSerializer.SerializeToUtf8Bytes(item, context.Form<T>());
        }

        var bytes = new ArrayBufferWriter<byte>();
        var text = new JsonText(bytes);
        form(ref text, item);
        text.Complete();
        return bytes.WrittenMemory;
    }

    // Until so much is written that it is time to send it; false at the end.
    private static bool Write<T>(IBufferWriter<byte> writer, IEnumerator<T> items, ItemText<T> form, ref bool first)
    {
        var text = new JsonText(writer, Portion + Entry);
        var more = true;
        while (text.Length < Portion && (more = items.MoveNext()))
        {
            if (!first)
            {
                text.Raw(","u8);
            }

            first = false;
            form(ref text, items.Current);
        }

        text.Complete();
        return more;
    }

    private static class ByHand<T>
    {
        public static readonly ItemText<T>? Form =
            typeof(T) == typeof(PodUsage) ? (ItemText<T>)(object)new ItemText<PodUsage>(PodText.Write)
            : typeof(T) == typeof(NodeUsage) ? (ItemText<T>)(object)new ItemText<NodeUsage>(NodeText.Write)
            : null;
    }
}
