using System.Globalization;
using System.Text;

namespace Recorder.Benchmarks.Workloads;

/// <summary>Checksum of all rows of a workload: FNV-1a, 64 bits, over their lines. The C program prints its own.</summary>
static class Digest
{
    const ulong Offset = 14695981039346656037;
    const ulong Prime = 1099511628211;

    /// <summary>Sixteen hexadecimal digits.</summary>
    internal static string Of(Workload workload, int events)
    {
        var hash = Offset;
        foreach (var e in MarketStream.Of(workload, events))
        {
            foreach (var letter in Encoding.UTF8.GetBytes(BoundRow.Of(e).Line + "\n"))
                hash = (hash ^ letter) * Prime;
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
