# A real mail server with three kinds of mailboxes besides the ordinary ones:
# gone…@ is refused for good, busy…@ is put off once, and slow…@ is put off once after its mail was stored.
from aiosmtpd.handlers import Mailbox


class Judge(Mailbox):
    put_off = set()

    def first_time(self, address):
        first = address not in self.put_off
        self.put_off.add(address)
        return first

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone"):
            return "550 5.1.1 " + address + " is not known here"
        if address.startswith("busy") and self.first_time(address):
            return "450 4.2.1 " + address + " is busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        if any(a.startswith("slow") and self.first_time(a) for a in envelope.rcpt_tos):
            return "451 4.3.0 stored, but not sure"
        return answer
