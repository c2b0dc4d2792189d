using System.Collections.Concurrent;

namespace Recorder.Capture.Mapping;

/// <summary>The names of the platform's enum values in upper case. Each name is made only once. Any thread.</summary>
static class PlatformWord<T>
    where T : struct, Enum
{
    static readonly ConcurrentDictionary<T, string> Words = new();

    internal static string Of(T value) => Words.GetOrAdd(value, static word => word.ToString().ToUpperInvariant());
}
