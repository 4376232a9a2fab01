using System.Globalization;
using System.Resources;

namespace KubeMonitor.Dashboard.Texts;

/// <summary>The texts of a circuit, in the language that its reader chose.</summary>
internal sealed class Texts
{
    public const string English = "en";
    public const string Korean = "ko";

    private static readonly ResourceManager InEnglish = new("KubeMonitor.Dashboard.Texts.English", typeof(Texts).Assembly);
    private static readonly ResourceManager InKorean = new("KubeMonitor.Dashboard.Texts.Korean", typeof(Texts).Assembly);

    private ResourceManager _texts = InEnglish;

    /// <summary>The language has changed.</summary>
    public event Action? Changed;

    /// <summary>The language, as HTML names it.</summary>
    public string Language { get; private set; } = English;

    /// <summary>A text.</summary>
    /// <param name="name">Its name.</param>
    public string this[string name] => _texts.GetString(name, CultureInfo.InvariantCulture) ?? throw new MissingManifestResourceException($"There is no text '{name}' in '{Language}'.");

    /// <summary>A text with values in it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The values.</param>
    public string this[string name, params object?[] values] => string.Format(CultureInfo.InvariantCulture, this[name], values);

    /// <summary>Chooses the language; any that there is none of is English.</summary>
    /// <param name="language">As a browser names it, such as <c>ko-KR</c>.</param>
    public void Choose(string? language)
    {
        Language = language?.StartsWith(Korean, StringComparison.OrdinalIgnoreCase) == true ? Korean : English;
        _texts = Language == Korean ? InKorean : InEnglish;
        Changed?.Invoke();
    }

    /// <summary>How long ago a time is.</summary>
    /// <param name="age">That long.</param>
    public string Ago(TimeSpan age) => age.TotalSeconds switch
    {
        < 60 => this["AgoSeconds", Math.Max(0, (int)age.TotalSeconds)],
        < 3600 => this["AgoMinutes", (int)age.TotalMinutes],
        < 86400 * 2 => this["AgoHours", (int)age.TotalHours],
        _ => this["AgoDays", (int)age.TotalDays],
    };
}
