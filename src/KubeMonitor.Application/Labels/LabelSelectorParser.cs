using System.Globalization;
using KubeMonitor.Domain.Identities;

namespace KubeMonitor.Application.Labels;

/// <summary>
/// Reads the grammar of <see href="https://pkg.go.dev/k8s.io/apimachinery/pkg/labels#Parse">labels.Parse</see>, with its rules of what a key
/// and a value may be.
/// </summary>
/// <param name="text">The selector.</param>
internal sealed class LabelSelectorParser(string text)
{
    private const int MaxName = 63;

    private int _at;

    public List<LabelRequirement> Parse()
    {
        var requirements = new List<LabelRequirement>();
        SkipSpace();
        while (_at < text.Length)
        {
            requirements.Add(Requirement());
            SkipSpace();
            if (_at < text.Length)
            {
                Expect(',');
                SkipSpace();
                if (_at == text.Length)
                {
                    throw Wrong("a requirement after the comma");
                }
            }
        }

        return requirements;
    }

    private LabelRequirement Requirement()
    {
        if (Take("!"))
        {
            SkipSpace();
            return new LabelRequirement(Key(), LabelOperator.DoesNotExist, []);
        }

        var key = Key();
        SkipSpace();
        if (_at == text.Length || text[_at] == ',')
        {
            return new LabelRequirement(key, LabelOperator.Exists, []);
        }

        if (Take("!="))
        {
            return new LabelRequirement(key, LabelOperator.NotIn, [Value()]);
        }

        if (Take("==") || Take("="))
        {
            return new LabelRequirement(key, LabelOperator.In, [Value()]);
        }

        if (Take(">"))
        {
            return new LabelRequirement(key, LabelOperator.GreaterThan, [Number()]);
        }

        if (Take("<"))
        {
            return new LabelRequirement(key, LabelOperator.LessThan, [Number()]);
        }

        return Word() switch
        {
            "in" => new LabelRequirement(key, LabelOperator.In, Set()),
            "notin" => new LabelRequirement(key, LabelOperator.NotIn, Set()),
            _ => throw Wrong("one of =, ==, !=, >, <, in, notin or a comma"),
        };
    }

    private List<string> Set()
    {
        SkipSpace();
        Expect('(');
        var values = new List<string> { Value() };
        while (Take(","))
        {
            values.Add(Value());
        }

        Expect(')');
        return values;
    }

    private string Key()
    {
        var start = _at;
        var key = Word();
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if ((slash >= 0 && !KubernetesNames.IsSubdomain(key.AsSpan(0, slash))) || !IsName(key.AsSpan(slash + 1)))
        {
            _at = start;
            throw Wrong("a label's key, such as app or app.kubernetes.io/name");
        }

        return key;
    }

    private string Value()
    {
        SkipSpace();
        var start = _at;
        var value = Word();
        if (value.Length > 0 && !IsName(value))
        {
            _at = start;
            throw Wrong("a label's value: letters, digits, '-', '_' and '.', at most 63");
        }

        SkipSpace();
        return value;
    }

    private string Number()
    {
        var value = Value();
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : throw Wrong("a whole number after > or <");
    }

    private string Word()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '_' or '.' or '/'))
        {
            _at++;
        }

        return text[start.._at];
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxName || name.Contains('/') || !char.IsAsciiLetterOrDigit(name[0]) || !char.IsAsciiLetterOrDigit(name[^1]))
        {
            return false;
        }

        return true;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private bool Take(string token)
    {
        if (!text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private void Expect(char token)
    {
        if (_at == text.Length || text[_at] != token)
        {
            throw Wrong($"'{token}'");
        }

        _at++;
    }

    private FormatException Wrong(string expected) => new($"at character {_at + 1} of '{text}' there must be {expected}");
}
