namespace KubeMonitor.Collector.Text;

/// <summary>The number of a block device, as cgroup files and <c>/sys/block/NAME/dev</c> write it.</summary>
/// <param name="Major">The device's driver.</param>
/// <param name="Minor">Which of that driver's.</param>
internal readonly record struct DeviceNumber(int Major, int Minor)
{
    /// <summary>Reads a number that is the whole text.</summary>
    /// <param name="text"><c>major:minor</c>.</param>
    /// <param name="number">What it says.</param>
    /// <returns>False if it isn't of that form.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DeviceNumber number)
    {
        var colon = text.IndexOf((byte)':');
        if (colon < 0 || !Numbers.TryParse(text[..colon], out int major) || !Numbers.TryParse(text[(colon + 1)..], out int minor))
        {
            number = default;
            return false;
        }

        number = new(major, minor);
        return true;
    }
}
