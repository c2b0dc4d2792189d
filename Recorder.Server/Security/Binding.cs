using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Recorder.Server.Security;

/// <summary>The addresses that the server listens on.</summary>
static class Binding
{
    /// <summary>Tells Kestrel where to listen.</summary>
    /// <exception cref="ServerRefusedException">The name has no address, or the certificate cannot be read.</exception>
    internal static void Apply(ServerOptions options, KestrelServerOptions kestrel)
    {
        var certificate = options.Certificate is { } file ? ServerCertificate.Load(file) : null;
        if (options.Listen is { } name)
            kestrel.Listen(Address(name), options.Port, Secure);
        else if (options.Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, Secure);
        else
            kestrel.ListenLocalhost(options.Port, Secure);

        void Secure(ListenOptions listening)
        {
            if (certificate is not null)
                listening.UseHttps(certificate.Apply);
        }
    }

    static IPAddress Address(string name)
    {
        try
        {
            return IPAddress.TryParse(name, out var address) ? address : Dns.GetHostAddresses(name)[0];
        }
        catch (SocketException e)
        {
            throw new ServerRefusedException($"--listen: {name} has no address: {e.Message}", e);
        }
    }
}
