using System.Net;
using Microsoft.AspNetCore.Http;

namespace Recorder.Server.Security;

/// <summary>The host names under which the server may be called. A foreign site can point its own host name at this machine (DNS
/// rebinding), so every other name is refused.</summary>
/// <param name="listened">The address or name that the server listens on; null for loopback.</param>
sealed class ServedHosts(string? listened)
{
    readonly IPAddress? _address = IPAddress.TryParse(listened, out var address) ? address : null;

    /// <summary>The host for links. A name that is listened on is the one that a certificate has.</summary>
    internal string Link => listened is null ? "localhost" : IsAny ? Dns.GetHostName() : listened;

    /// <summary>Whether a request names one of these hosts.</summary>
    internal bool Serves(HostString host) => host.HasValue && IsServed(host.Host);

    /// <summary>Whether a page of an origin may call the server: its host is served, and its port equals the port of the request.</summary>
    /// <param name="origin">The header <c>Origin</c>.</param>
    /// <param name="request">The request.</param>
    internal bool Serves(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme == request.Scheme
        && page.Port == (request.Host.Port ?? (request.IsHttps ? 443 : 80)) && IsServed(page.Host);

    bool IsServed(string name)
    {
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            return true;
        if (!IPAddress.TryParse(name.Trim('[', ']'), out var address))
            return listened is not null && (Is(name, listened) || IsAny && Is(name, Dns.GetHostName()));
        // An address needs no DNS, so it cannot be rebound.
        return IPAddress.IsLoopback(address) || listened is not null && (IsAny || address.Equals(_address));
    }

    bool IsAny => Equals(_address, IPAddress.Any) || Equals(_address, IPAddress.IPv6Any);

    static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
