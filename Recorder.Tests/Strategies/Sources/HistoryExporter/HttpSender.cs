using HistoryExporter.Model;
using System.Net.Http.Json;

namespace HistoryExporter;

internal sealed class HttpSender(string url)
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(1) };

    public async Task Send(RunModel model)
    {
        using var answer = await Client.PostAsJsonAsync(url, model);
        answer.EnsureSuccessStatusCode();
    }
}
