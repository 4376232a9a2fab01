using System.Buffers;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using KubeMonitor.Api.Answers.Text;
using KubeMonitor.Api.Json;
using KubeMonitor.Application.Nodes;
using KubeMonitor.Application.Pods;
using KubeMonitor.Domain.Units;

namespace KubeMonitor.Api.Tests.Answers;

/// <summary>What is written by hand is, to the byte, what the serializer writes.</summary>
public sealed class JsonTextTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = ApiJson.Default.Options.PropertyNamingPolicy,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = ApiJson.Default,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] Texts = ["web-0.shop", "", "\u00e9t\u00e9", "a\"b\\c", "<tag>&'+`", "line\nend", "\ud83d\ude00", new('x', 40_000)];

    private readonly Random _random = new(20261124);

    [Fact]
    public void A_pod_is_written_as_the_serializer_writes_it() => Same<PodUsage>(PodText.Write);

    [Fact]
    public void A_node_is_written_as_the_serializer_writes_it() => Same<NodeUsage>(NodeText.Write);

    [Fact]
    public void A_number_is_written_as_the_serializer_writes_it()
    {
        double[] special = [0, -0.0, 0.001, 0.0005, 1e-7, 12.5, 0.1 + 0.2, 1e8, 99999999.999, 1e11, 1e15, 1e16, 1e300, double.Epsilon, -1.5, 1 / 3.0];
        foreach (var value in special.Concat(Enumerable.Range(0, 20_000).Select(i => i % 2 == 0 ? Math.Round(_random.NextDouble() * 1e8, i % 4) : _random.NextDouble() * 100)))
        {
            Assert.Equal(JsonSerializer.Serialize(value), Written((ref JsonText text) => text.Number(value)));
        }
    }

    private delegate void Writing<in T>(ref JsonText text, T item);

    private delegate void Writing(ref JsonText text);

    private void Same<T>(Writing<T> write)
        where T : class
    {
        // All members, each member alone, and some of them.
        var members = typeof(T).GetProperties().Length;
        for (var i = -1; i < members + 500; i++)
        {
            var item = (T)Make(typeof(T), member => i < 0 || (i < members ? member == i : _random.Next(2) == 0), 0)!;
            Assert.Equal(JsonSerializer.Serialize(item, Options), Written((ref JsonText text) => write(ref text, item)));
        }
    }

    private static string Written(Writing write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        var text = new JsonText(bytes);
        write(ref text);
        text.Complete();
        Assert.Equal(bytes.WrittenCount, text.Length);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private object? Make(Type type, Func<int, bool> has, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => Texts[depth == 0 ? _random.Next(Texts.Length) : _random.Next(Texts.Length - 1)],
            _ when type == typeof(long) || type == typeof(ByteSize) => Wrap(type, _random.NextInt64() >> _random.Next(63)),
            _ when type == typeof(BytesPerSecond) => Wrap(type, _random.NextInt64() >> _random.Next(63)),
            _ when type == typeof(int) => _random.Next(),
            _ when type == typeof(bool) => _random.Next(2) == 0,
            _ when type == typeof(double) => _random.NextDouble() * 100,
            _ when type == typeof(Millicores) => new Millicores(_random.NextDouble() * 1e5),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset((_random.NextInt64(DateTime.MaxValue.Ticks / 10_000_000) * 10_000_000) + (_random.Next(2) == 0 ? 0 : _random.Next(10_000_000)), TimeSpan.Zero),
            { IsEnum: true } => Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length)),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) =>
                new Dictionary<string, string> { ["app"] = "web", ["a/b"] = Texts[_random.Next(7)] },
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => Many(type.GetGenericArguments()[0]),
            _ => MakeObject(type, depth == 0 ? has : _ => _random.Next(4) > 0, depth),
        };
    }

    private static object Wrap(Type type, long value) => type == typeof(long) ? value : Activator.CreateInstance(type, value)!;

    private Array Many(Type type)
    {
        var many = Array.CreateInstance(type, _random.Next(4));
        for (var i = 0; i < many.Length; i++)
        {
            many.SetValue(Make(type, _ => true, 1), i);
        }

        return many;
    }

    private object MakeObject(Type type, Func<int, bool> has, int depth)
    {
        var byConstructor = type.GetConstructors().FirstOrDefault(each => each.GetParameters().Length > 0);
        var item = byConstructor is null
            ? Activator.CreateInstance(type)!
            : byConstructor.Invoke([.. byConstructor.GetParameters().Select(each => Make(each.ParameterType, has, depth + 1))]);
        if (byConstructor is null)
        {
            foreach (var (property, i) in type.GetProperties().Select((each, i) => (each, i)))
            {
                var isRequired = property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
                if (isRequired || has(i))
                {
                    property.SetValue(item, Make(property.PropertyType, has, depth + 1));
                }
            }
        }

        return item;
    }
}
