using System.Text.Json;

namespace SkyAndStreet.ServiceDefaults.Tests.Messaging
{
    public sealed class OutgoingMessageTests
    {
        [Fact]
        public void The_envelope_names_the_message_and_carries_it()
        {
            var message = OutgoingMessage.Wrap("rain.v1", "Delft", new RainFell("Delft", 4));
            using var envelope = JsonDocument.Parse(message.Body);
            Assert.Equal(message.Id, envelope.RootElement.GetProperty("messageId").GetGuid());
            Assert.Equal("urn:message:SkyAndStreet.ServiceDefaults.Tests.Messaging:RainFell", envelope.RootElement.GetProperty("messageType")[0].GetString());
            Assert.Equal(4, envelope.RootElement.GetProperty("message").GetProperty("millimetres").GetInt32());
        }

        [Fact]
        public void A_message_type_without_a_namespace_is_refused_where_it_is_published() =>
            Assert.Throws<ArgumentException>(() => new Outbox().Add("rain.v1", "Delft", new NamespacelessEvent()));

        [Fact]
        public void A_message_that_no_broker_would_take_is_refused_where_it_is_published() =>
            Assert.Throws<ArgumentException>(() => new Outbox().Add("rain.v1", "Delft", new RainFell(new string('x', 1_100_000), 4)));
    }
}

internal sealed record NamespacelessEvent;
