using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Recorder.Server;

namespace Recorder.Tests.Server;

/// <summary>A server without a network, and a client for it.</summary>
sealed class TestedServer : IDisposable
{
    readonly RecorderServer _server;

    internal TestedServer(ServerOptions options, Action<IWebHostBuilder>? configure = null)
    {
        _server = RecorderServer.Create(options, host =>
        {
            host.UseTestServer();
            configure?.Invoke(host);
        });
        _server.StartAsync().GetAwaiter().GetResult();
        Host = (TestServer)_server.Services.GetRequiredService<IServer>();
        Client = Host.CreateClient();
    }

    internal TestedServer(string database)
        : this(new ServerOptions { Files = [database] })
    {
    }

    /// <summary>Sends requests without the parsing of HTTP.</summary>
    internal TestServer Host { get; }

    /// <summary>A client on loopback without the token.</summary>
    internal HttpClient Client { get; }

    /// <summary>A client with the token.</summary>
    internal HttpClient WithToken()
    {
        var client = Host.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _server.Token!.Text);
        return client;
    }

    internal RecorderServer Server => _server;

    public void Dispose()
    {
        Client.Dispose();
        _server.StopAsync().GetAwaiter().GetResult();
        _server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
