using System.Text;

namespace Recorder.Server.Reading;

/// <summary>The order of SQLite: numbers before texts, texts by their bytes in UTF-8.</summary>
static class KeyOrder
{
    /// <summary>Compares two values of keys: <see cref="long"/>, <see cref="double"/> or text.</summary>
    internal static int Compare(object one, object other) => (one, other) switch
    {
        (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
        (string, _) => 1,
        (_, string) => -1,
        (long a, long b) => a.CompareTo(b),
        _ => Number(one).CompareTo(Number(other)),
    };

    static double Number(object value) => value is long whole ? whole : (double)value;
}
