using System.Numerics;

namespace KubeMonitor.Infrastructure.Storage.Encoding;

/// <summary>Memory that is used again, and grows when it must.</summary>
internal static class Scratch
{
    public static void Fit<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[(int)BitOperations.RoundUpToPowerOf2((uint)length)];
        }
    }
}
