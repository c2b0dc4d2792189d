using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Recorder.Server.Security;

/// <summary>Limits of what a client may send and hold open.</summary>
static class ServerLimits
{
    /// <summary>Largest body in bytes.</summary>
    internal const long Body = 32 << 20;

    /// <summary>Longest request line in bytes, with path and query string.</summary>
    internal const int RequestLine = 8 << 10;

    /// <summary>Largest head of a request in bytes.</summary>
    internal const int Headers = 16 << 10;

    /// <summary>Highest number of headers of a request.</summary>
    internal const int HeaderCount = 64;

    /// <summary>Most open connections.</summary>
    internal const int Connections = 256;

    /// <summary>Highest number of open streams of live runs.</summary>
    internal const int Streams = 32;

    /// <summary>Longest time in which the head of a request has to arrive.</summary>
    internal static readonly TimeSpan HeadTime = TimeSpan.FromSeconds(10);

    /// <summary>Longest time in which the body of a request has to arrive.</summary>
    internal static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(30);

    /// <summary>How long an idle connection stays open.</summary>
    internal static readonly TimeSpan IdleTime = TimeSpan.FromMinutes(2);

    /// <summary>How long the server waits for running requests when it stops. Streams end at once.</summary>
    internal static readonly TimeSpan StopTime = TimeSpan.FromMilliseconds(500);

    /// <summary>Applies the limits.</summary>
    internal static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = Body;
        limits.MaxRequestLineSize = RequestLine;
        limits.MaxRequestHeadersTotalSize = Headers;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MaxConcurrentConnections = Connections;
        limits.RequestHeadersTimeout = HeadTime;
        limits.KeepAliveTimeout = IdleTime;
    }
}
